/** Watches. */
export const watches = {
  title: "Watches",
};
