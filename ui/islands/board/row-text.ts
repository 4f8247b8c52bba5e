import type { BoardUser } from "#shared/status/board-user.ts";
import { comingTime, type Place, pastTime, span, type TimeWords } from "../../times.ts";

export type Return =
  | { words: "back" | "until"; at: string; text: string }
  | { words: "late"; at: string; text: string };

/** When somebody is back, or how late they are. Those who are here are busy *until*; those who are not are *back*. */
export function returnText({ status }: BoardUser, now: number, place: Place, words: TimeWords): Return | null {
  const at = status.returnAt ?? (showsEnd.has(status.source ?? "") ? status.endAt : null);
  if (at === null) return null;
  const ms = Date.parse(at);
  if (status.returnAt !== null && now >= ms) return { words: "late", at, text: span(now - ms, place.locale) };
  const here = status.kind === "in" || status.kind === "busy";
  return { words: here || status.returnAt === null ? "until" : "back", at, text: comingTime(ms, now, place, words) };
}

/** Where an end is told and not made by a rule ("till the end of the day"), it is worth reading. */
const showsEnd = new Set(["calendar", "schedule"]);

export const sinceText = ({ status }: BoardUser, now: number, place: Place, words: TimeWords): string | null =>
  status.since === null ? null : pastTime(Date.parse(status.since), now, place, words);

/** What made the status, where no person did. */
export const sourceKey = (source: string | null) => sources[source as keyof typeof sources] ?? null;
const sources = {
  lock: "board.sourceLock",
  call: "board.sourceCall",
  calendar: "board.sourceCalendar",
  schedule: "board.sourceSchedule",
  sensing: "board.sourceSensing",
  default: "board.sourceDefault",
} as const;
