/** Notes: inbox, sent, archive, writing one. */
export const notes = {
  title: "Notes",
};
