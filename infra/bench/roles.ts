import { answerQuestions } from "./probe.ts";

/** What a child process of the bench may be. */
const roles = {
  /** The built product, as `npm start` runs it. */
  host: async () => {
    answerQuestions({});
    await import("../start.ts");
  },
  /** Bare server-sent events. */
  streams: async () => (await import("./ceilings/streams.ts")).serveStreams(),
  /** A static answer from the product's web framework. */
  page: async () => (await import("./ceilings/page.ts")).servePage(),
  /** Status changes on the bare database. */
  changes: async () => (await import("./ceilings/changes.ts")).serveChanges(),
} as const;

export type Role = keyof typeof roles;
export const isRole = (name: string): name is Role => Object.hasOwn(roles, name);
export const runRole = (role: Role): Promise<void> => roles[role]();
