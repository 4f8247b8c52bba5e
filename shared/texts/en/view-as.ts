/** Looking through another's eyes. */
export const viewAs = {
  title: "See as this person",
  help: "The board, the search and people’s details as this person sees them, to look only, for half an hour at most. Notes, watches, settings and whatever else is theirs alone is not shown. That you look is put on record.",
  start: "See as they do",
  banner: (name: string) => `You see this as ${name} does, to look only.`,
  until: "Until",
  stop: "Stop",
  readOnly: (name: string) =>
    `You look through the eyes of ${name}: nothing was changed. Stop first, at the top of the page.`,
  private: (name: string) => `This belongs to ${name} alone and is not shown. Stop first to see your own.`,
  browserOnly: "Only in a browser one can see as somebody else does, not by the web service.",
  notThem: (name: string) =>
    `You cannot see as ${name} does: they may do more than you, or it is you, or they are archived.`,
};
