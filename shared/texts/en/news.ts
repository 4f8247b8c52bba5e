/** What the browser says by itself when something arrives: notes, watches, announcements. */
export const news = {
  dismiss: "Dismiss",
};
