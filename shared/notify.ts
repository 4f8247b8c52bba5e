import type { Person } from "./roster/member.ts";
import type { SettingsStore } from "./settings/store.ts";
import { minuteOf } from "./when/wall.ts";

/** How what arrives is told to somebody at the screen: on the page, by a notification of the browser, both, or not at all. */
export type How = "toast" | "notification" | "both" | "none";

export interface Telling {
  readonly how: How;
  readonly sound: boolean;
}

/** What somebody wishes for (S23, S24): the settings `notify.…`. */
export interface Wishes extends Telling {
  readonly quietHours: boolean;
  /** "HH:MM" in the receiver's zone; where `quietTo` is not after `quietFrom` the hours go over midnight. */
  readonly quietFrom: string;
  readonly quietTo: string;
}

const silence: Telling = { how: "none", sound: false };

/**
 * How something that arrives now is told: as wished for, and in quiet hours not at all.
 * @param at milliseconds since 1970 UTC
 * @param zone the receiver's (IANA)
 */
export function tellingAt(at: number, zone: string, { how, sound, ...quiet }: Wishes): Telling {
  if (how === "none" || (quiet.quietHours && isQuiet(minuteOf(at, zone), quiet))) return silence;
  return { how, sound };
}

function isQuiet(minute: number, { quietFrom, quietTo }: Pick<Wishes, "quietFrom" | "quietTo">): boolean {
  const [from, to] = [minutes(quietFrom), minutes(quietTo)];
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

const minutes = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
};

/** How something that arrives now is told to a user, by their settings. */
export function tellingFor(
  settings: SettingsStore,
  person: Pick<Person, "id" | "departmentId">,
  setting: "notify.notes" | "notify.watches" | "notify.announcements",
  at: number,
  zone: string,
): Telling {
  const get = <N extends Parameters<SettingsStore["get"]>[0]>(name: N) =>
    settings.get(name, person.id, person.departmentId);
  return tellingAt(at, zone, {
    how: get(setting) as How,
    sound: get("notify.sound") as boolean,
    quietHours: get("notify.quietHours") as boolean,
    quietFrom: get("notify.quietFrom") as string,
    quietTo: get("notify.quietTo") as string,
  });
}
