/** Notes: inbox, sent, archive, writing one. */
export const notes = {
  title: "Notes",
  noReceiver: "None of those to whom this note goes has an account any more.",
};
