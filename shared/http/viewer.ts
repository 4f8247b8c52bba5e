import type { Context } from "hono";
import type { Actor } from "../audit.ts";
import type { Env, Requester, Session } from "./env.ts";
import { notSignedIn } from "./problem.ts";

/** Who is signed in, on a route whose permission asks for it: on one for `setting-up` perhaps without a second factor yet. */
export function viewerOf(c: Context<Env>): Requester {
  const viewer = c.get("viewer") ?? c.get("settingUp");
  if (!viewer) throw notSignedIn();
  return viewer;
}

export function sessionOf(c: Context<Env>): Session {
  const session = c.get("session");
  if (!session) throw notSignedIn();
  return session;
}

/** Who acts as the audit log remembers them: whoever looks through another's eyes is still themselves. */
export function actorOf(c: Context<Env>): Actor {
  const viewer = c.get("viewing")?.by ?? viewerOf(c);
  return { id: viewer.id, name: viewer.displayName, address: c.get("address") };
}
