import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Audience } from "../audience.ts";

/** One stream. */
export interface Client {
  readonly res: ServerResponse;
  /** Where chunks that are framed already are written; null where the transfer coding is another. */
  readonly socket: Socket | null;
  readonly userId: string;
  readonly sessionId: string;
  /** Whom its user sees. */
  audience: Audience;
  /** Set while the client reads too slowly: the version that it has. */
  behind: string | null;
  /** Whether something that was for its user alone was not sent meanwhile. */
  missed: boolean;
  /** Of whoever looks through its user's eyes: until when. They hear of the board, and nothing that is its user's own. */
  readonly lookingUntil: number | null;
}

/** Those who see the same people. */
export interface Group {
  readonly audience: Audience;
  readonly clients: Set<Client>;
}
