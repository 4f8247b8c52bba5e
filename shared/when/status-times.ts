import type { Kind } from "../status/types.ts";
import type { Says } from "./phrases.ts";
import { beginningAt, type Span, spanOf } from "./ranges.ts";
import { passed, type Resolved, resolve } from "./resolve.ts";
import type { Moment, Vantage, WhenFault } from "./types.ts";
import { untilOf } from "./until.ts";

/** What is known of the status whose times are sought. */
interface About {
  readonly key: string;
  readonly kind: Kind;
  /** Whether the text names the type; if not, it is out because there is a time. */
  readonly said: boolean;
  /** Whether the text has a comment. */
  readonly words: boolean;
}

type Times =
  | {
      readonly ok: true;
      readonly startAt: number | null;
      readonly endAt: number | null;
      readonly returnAt: number | null;
    }
  | { readonly ok: false; readonly reason: WhenFault };

const none = { ok: true, startAt: null, endAt: null, wholeDays: false } as const;

/** The first of a kind counts; what says the same again is not held against the text. */
const first = <K extends Says["kind"]>(says: readonly Says[], kind: K) =>
  says.find((one): one is Extract<Says, { kind: K }> => one.kind === kind);

/** What the phrases of a text come to together: from when, until when, and when the user is back. */
export function timesSaid(says: readonly Says[], about: About, from: Vantage): Times {
  const soon = first(says, "in");
  const starts = says.filter((one) => one.kind === "start");
  // "brb in 10 min" and "3pm" alone tell when somebody is back; "meeting in 20 min" and "dentist 3pm" when they go.
  const promises = !about.said && !about.words;
  const begins = soon !== undefined && about.said && about.key !== "brb";
  const span = begins
    ? soonAs(passed(soon.time, from))
    : promises && says.length === 1 && isTime(starts[0])
      ? none
      : opening(says, from);
  if (!span.ok) return span;
  const base = span.startAt ?? from.now;
  const end = closing(says, span, from, begins, promises, about.kind);
  if (end === null) return settled(span, span.endAt, about);
  if (!end.ok) return end;
  if (end.at <= base) return { ok: false, reason: "past" };
  const planned = span.startAt !== null;
  return { ok: true, startAt: span.startAt, ...closed(end.at, planned, about) };
}

const isTime = (one: Says | undefined): boolean =>
  one?.kind === "start" && (one.at.kind === "instant" || one.at.clock?.until === null);
const soonAs = (at: Resolved): Span => (at.ok ? { ...none, startAt: at.at } : at);

/** From when: a span, a date and a span of hours beside it, or a start. */
function opening(says: readonly Says[], from: Vantage): Span {
  const span = first(says, "span");
  const starts = says.filter((one) => one.kind === "start");
  const day = starts.find(({ at }) => at.kind === "wall" && at.day !== null && at.clock === null)?.at;
  if (span) return spanOf(onDayOf(day, span.first), span.second, from);
  const time = starts.find(({ at }) => at.kind === "instant" || at.clock !== null)?.at;
  const start = time ? onDayOf(day, time) : day;
  return start ? beginningAt(start, from) : none;
}

/** "Tomorrow, from 9 to 11": the date stands apart from the times. */
function onDayOf(day: Moment | undefined, time: Moment): Moment {
  if (day?.kind !== "wall" || time.kind !== "wall" || time.day !== null) return time;
  return { ...time, day: day.day };
}

/** Until when, if something says so beside the span: an end, or how long it lasts. */
function closing(
  says: readonly Says[],
  span: Span & { ok: true },
  from: Vantage,
  begins: boolean,
  promises: boolean,
  kind: Kind,
): Resolved | null {
  const base = span.startAt ?? from.now;
  const end = first(says, "end");
  if (end) return span.startAt === null ? untilOf(end.at, kind, from) : resolve(end.at, from, base);
  const time = first(says, "back-in") ?? (begins ? undefined : first(says, "in")) ?? first(says, "lasts");
  if (time) return passed(time.time, from, time.kind === "lasts" ? (span.begunAt ?? base) : from.now);
  const start = first(says, "start");
  return promises && says.length === 1 && start && isTime(start) ? resolve(start.at, from) : null;
}

function settled(span: Span & { ok: true }, endAt: number | null, about: About): Times {
  const { startAt } = span;
  if (startAt !== null && endAt === null) return { ok: true, startAt, endAt: null, returnAt: null };
  const returnAt = span.wholeDays || about.kind === "in" ? null : endAt;
  return { ok: true, startAt, endAt, returnAt };
}

/** An end that is told is a promise to be back, and the end too of what is planned; who is in promises nothing. */
function closed(at: number, planned: boolean, about: About): { endAt: number | null; returnAt: number | null } {
  if (about.kind === "in") return { endAt: at, returnAt: null };
  return { endAt: planned ? at : null, returnAt: at };
}
