/** Mail: its templates, its settings, the outbox. */
export const mail = {
  title: "Mail",
};
