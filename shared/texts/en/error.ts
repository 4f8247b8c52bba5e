export const error = {
  toBoard: "To the board",
  deviceTaken: "Another user’s device has this id: make a new one.",
  number: (id: string) => `Tell your administrator this number: ${id}`,
};
