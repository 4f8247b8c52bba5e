import { activeOf } from "#functions/status/actions.ts";
import type { Database } from "#shared/db/database.ts";
import { readStatusTypes } from "#shared/roster/read.ts";
import type { SettingName } from "#shared/settings/registry.ts";
import { SettingsStore } from "#shared/settings/store.ts";
import { type StatusSetting, wantedType } from "#shared/settings/wanted-type.ts";
import { entryEnd } from "#shared/status/ends.ts";
import type { State, Wanted } from "../rules.ts";

/** What a user wishes their computer to tell, as a transaction sees it: jobs have no host's memory. */
export interface Wishes {
  readonly on: boolean;
  readonly endsBreaks: boolean;
  wantedFor(state: State | null): Wanted | null;
  /** Whether a type is one of those that one is away with. */
  isBreak(type: string): boolean;
}

const settingOf: Partial<Record<State, StatusSetting>> = {
  active: "sensing.unlock",
  startup: "sensing.startUp",
  idle: "sensing.idle",
  locked: "sensing.lock",
  screensaver: "sensing.screenSaver",
  shutdown: "sensing.shutdown",
};

const names: SettingName[] = ["sensing.on", "sensing.endsBreaks", ...Object.values(settingOf)];

/** Null for somebody who is not there, or archived. */
export async function wishesOf(tx: Database, userId: string): Promise<Wishes | null> {
  const user = (await activeOf(tx, [userId])).get(userId);
  if (!user) return null;
  const { zone, turn, departmentId } = user;
  const settings = await SettingsStore.read(tx, ["", userId, ...(departmentId ? [departmentId] : [])], names);
  const types = new Map((await readStatusTypes(tx)).map((type) => [type.key, type]));
  const person = { id: userId, departmentId };
  return {
    on: settings.get("sensing.on", userId, departmentId),
    endsBreaks: settings.get("sensing.endsBreaks", userId, departmentId),
    isBreak: (type) => types.get(type)?.kind === "away",
    wantedFor(state) {
      const setting = state && settingOf[state];
      const type = setting ? wantedType({ settings, roster: { types } }, person, setting) : null;
      return (
        type && { type: type.key, source: state!, endFrom: (startAt) => entryEnd(type, startAt, null, zone, turn) }
      );
    },
  };
}
