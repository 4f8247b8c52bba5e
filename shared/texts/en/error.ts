export const error = {
  toBoard: "To the board",
  number: (id: string) => `Tell your administrator this number: ${id}`,
};
