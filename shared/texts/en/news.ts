/** What the browser says by itself when something arrives: notes, watches, announcements. */
export const news = {
  dismiss: "Dismiss",
  allow: "Allow notifications",
  allowHelp: "The browser asks once. They show what arrives while you look at something else.",
  allowed: "This browser may show notifications of OfficeStatus.",
  denied: "This browser shows no notifications of OfficeStatus. Its settings for this site can change that.",
};
