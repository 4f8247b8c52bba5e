/** What the browser says by itself when something arrives: notes, watches, announcements. */
export const news = {
  dismiss: "Dismiss",
  allow: "Allow notifications",
  allowHelp: "The browser asks once. They show what arrives while you look at something else.",
  allowed: "This browser may show notifications of OfficeStatus.",
  denied: "This browser shows no notifications of OfficeStatus. Its settings for this site can change that.",
  watchNotSaved: "That could not be saved. Try again in a moment.",
  watchEnded: (name: string) => `You watch ${name} no more.`,
  watchIn: (name: string) => `You are told once when ${name} is in.`,
  watchLeaves: (name: string) => `You are told once when ${name} is away or out.`,
  watchDepartment: (name: string) => `You are told of every change in ${name}.`,
  watchTitle: (name: string, status: string) => `${name}: ${status}`,
  watchTitleIn: (name: string) => `${name} is in`,
  watchBack: (time: string) => `Back ${time}`,
  watchOthers: (n: number) => (n === 1 ? "and 1 more change" : `and ${n} more changes`),
  watchNote: "Write a note",
  watchStop: "Stop watching",
};
