import type { Deps } from "#shared/deps.ts";
import type { Lines } from "./lines.ts";
import { type Mapping, type Reading, readFields } from "./mapping.ts";
import type { Payload } from "./payload.ts";
import type { CallEventKind } from "./rules.ts";
import type { Outcome } from "./schemas.ts";
import { type Reporter, type Taken, takeEvent } from "./take-event.ts";

/** What came of a request of a telephone system, beside what comes of an event. */
export type RequestOutcome =
  | Outcome
  | "not-understood"
  | "ignored"
  | "unknown-value"
  | "no-line"
  | "paused"
  | "refused";

/** What a request says, or why it says nothing. */
export type Read =
  | { readonly kind: "event"; readonly reading: Reading; readonly event: CallEventKind }
  | { readonly kind: "nothing"; readonly outcome: RequestOutcome; readonly reading: Reading | null };

export function readRequest({ fields }: Payload, mapping: Mapping, now: number): Read {
  if (!fields) return { kind: "nothing", outcome: "not-understood", reading: null };
  const reading = readFields(fields, mapping, now);
  const nothing = (outcome: RequestOutcome): Read => ({ kind: "nothing", outcome, reading });
  if (reading.event === null) return nothing("unknown-value");
  if (reading.event === "ignore") return nothing("ignored");
  if (reading.lines.length === 0 && !(reading.event === "disconnected" && reading.callId)) return nothing("no-line");
  return { kind: "event", reading, event: reading.event };
}

/** A system reports of everybody; its calls are set apart from others' by its id. */
const systemReporter = (id: string): Reporter => ({ id, own: null, reaches: () => true, all: true });

/** Takes in what a request says: the end of a call for all who take part in it, the rest for its lines. */
export async function takeReading(
  deps: Deps,
  lines: Lines,
  systemId: string,
  { event: kind, reading }: Extract<Read, { kind: "event" }>,
): Promise<Taken> {
  const by = systemReporter(systemId);
  const event = { kind, callId: reading.callId, at: reading.at, lastsMs: null };
  if (kind === "disconnected" && reading.callId !== null) {
    const all = await takeEvent(deps, lines, by, { ...event, line: null });
    if (all.users.length > 0) return all;
  }
  let last: Taken = { outcome: "no-such-line", users: [] };
  for (const line of reading.lines) {
    const taken = await takeEvent(deps, lines, by, { ...event, line });
    if (taken.users.length > 0 || last.users.length === 0) last = taken;
  }
  return last;
}
