import type { Deps } from "#shared/deps.ts";
import type { Person } from "#shared/roster/member.ts";
import { reportCall } from "./actions.ts";
import type { Lines } from "./lines.ts";
import { openCallers } from "./queries.ts";
import type { CallEvent, Verdict } from "./rules.ts";
import type { Outcome } from "./schemas.ts";

/** Who reports: whose calls they may tell of, and what sets their calls apart from those of others. */
export interface Reporter {
  /** In 26 characters. */
  readonly id: string;
  /** Whose line an event is about that names none; null: it then must name its call. */
  readonly own: Person | null;
  reaches(person: Person): boolean;
  /** Whether they reach everybody: only they are told that a line is several people's. */
  readonly all: boolean;
}

export interface Taken {
  readonly outcome: Outcome;
  readonly users: readonly string[];
}

const words: Record<Verdict, Outcome> = { opens: "connected", keeps: "repeated", ends: "disconnected", late: "late" };

/** Finds whose call an event is about and takes it in for each of them. */
export async function takeEvent(deps: Deps, lines: Lines, by: Reporter, event: CallEvent): Promise<Taken> {
  const line = event.line === null ? null : await lines.keyOf(event.line);
  const key = `${by.id}:${event.callId ?? (line === null ? "" : `line ${line}`)}`;
  const owners = await ownersOf(deps, lines, by, event, line, key);
  if (typeof owners === "string") return { outcome: owners, users: [] };
  let outcome: Outcome = "no-such-line";
  for (const person of owners) outcome = words[await reportCall(deps, { person, key, line }, event)];
  return { outcome, users: owners.map(({ id }) => id) };
}

async function ownersOf(
  deps: Deps,
  lines: Lines,
  by: Reporter,
  event: CallEvent,
  line: string | null,
  key: string,
): Promise<readonly Person[] | "no-such-line" | "several-people"> {
  const within = (people: readonly Person[]) => {
    const reached = people.filter((person) => by.reaches(person));
    return reached.length > 0 ? reached : "no-such-line";
  };
  if (line === null) {
    // A system that tells the end of a call by its id alone means all who take part in it.
    const ids = event.kind === "disconnected" && event.callId !== null ? await openCallers(deps.db, key) : [];
    const callers = ids.flatMap((id) => deps.roster.member(id)?.person ?? []);
    return within(callers.length > 0 ? callers : by.own ? [by.own] : []);
  }
  const owners = await lines.ownersOf(line);
  if (owners.found === "several") return by.all ? "several-people" : "no-such-line";
  return within(owners.found === "people" ? owners.people : []);
}
