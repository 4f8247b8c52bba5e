import type { ActionDeps, Deps } from "#shared/deps.ts";

/** What signing in needs beside what changes things: the site's settings, and what seals and signs. */
export type AuthDeps = ActionDeps & Pick<Deps, "settings" | "secret">;
