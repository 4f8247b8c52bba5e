/** Announcements. */
export const announcements = {
  title: "Announcements",
};
