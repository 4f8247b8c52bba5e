import type { HttpBindings } from "@hono/node-server";
import type { Log } from "../log.ts";
import type { Who } from "../permissions.ts";
import type { Person } from "../roster/member.ts";

/** A signed-in request. */
export interface Session {
  /** The id of a session, or of an API token. */
  readonly id: string;
  readonly userId: string;
  readonly kind: "browser" | "api" | "token";
}

/** Who sends a request; of one by an API token also what that may do. */
export type Requester = Person & Pick<Who, "scopes">;

/** What middleware has found out before a function's handler runs. */
export interface Env {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    log: Log;
    /** Where the request came from, believed only through a trusted proxy. */
    address: string;
    session: Session | null;
    viewer: Requester | null;
    /** Signed in, but must first set up a second factor: to every other route they are nobody. */
    settingUp: Person | null;
    /** Set where `viewer` is somebody through whose eyes another looks: who that is, and until when (milliseconds). */
    viewing: { readonly by: Person; readonly until: number } | null;
  };
}
