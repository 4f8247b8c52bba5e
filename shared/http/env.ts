import type { HttpBindings } from "@hono/node-server";
import type { Log } from "../log.ts";
import type { Person } from "../roster/member.ts";

/** A signed-in request. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly kind: "browser" | "api";
}

/** What middleware has found out before a function's handler runs. */
export interface Env {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    log: Log;
    /** Where the request came from, believed only through a trusted proxy. */
    address: string;
    session: Session | null;
    viewer: Person | null;
  };
}
