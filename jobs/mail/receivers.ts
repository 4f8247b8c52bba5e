import { eq, inArray } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import type { MailKind } from "#shared/mail/kinds.ts";
import { wishes, wishOf } from "#shared/mail/unsubscribe.ts";
import type { Who } from "#shared/permissions.ts";
import { personOf } from "#shared/roster/read.ts";
import { readRights } from "#shared/roster/rights.ts";
import type { SettingName } from "#shared/settings/registry.ts";
import { SettingsStore } from "#shared/settings/store.ts";
import { isLanguage, type T, tFor } from "#shared/texts/texts.ts";
import type { Place } from "#ui/times.ts";

/** Somebody who gets mail, as they are when it is sent. */
export interface Receiver {
  readonly who: Who;
  readonly name: string;
  readonly username: string;
  readonly email: string | null;
  readonly archived: boolean;
  readonly place: Place;
  readonly lang: string;
  /** What the site calls itself. */
  readonly site: string;
  readonly t: T;
  /** Whether they want mails of a kind, and whether that is theirs to say. */
  wants(kind: MailKind): boolean;
  mayRefuse(kind: MailKind): boolean;
}

const names: SettingName[] = [
  "appearance.language",
  "region.clock",
  "site.timeZone",
  "site.country",
  "site.language",
  "look.name",
  ...Object.values(wishes).map((wish) => wish.setting),
];

/** Those with these ids, with how they read times and what they want and may, in a few queries. At most 1,000. */
export async function readReceivers(db: Database, ids: readonly string[]): Promise<Map<string, Receiver>> {
  const { q, t } = db;
  if (ids.length === 0) return new Map();
  const rows = await q
    .select({ user: t.users, locationZone: t.locations.timeZone })
    .from(t.users)
    .leftJoin(t.locations, eq(t.locations.id, t.users.locationId))
    .where(inArray(t.users.id, [...ids]));
  const rights = await readRights(db);
  const departments = [...new Set(rows.flatMap(({ user }) => user.departmentId ?? []))];
  const settings = await SettingsStore.read(db, ["", ...ids, ...departments], names);
  return new Map(
    rows.map(({ user, locationZone }) => {
      const person = personOf(user, rights);
      const { id, departmentId } = person;
      // What their browser asks for is not known here.
      const chosen = settings.get("appearance.language", id, departmentId);
      const lang = isLanguage(chosen) ? chosen : settings.get("site.language");
      return [
        id,
        {
          who: person,
          name: person.displayName,
          username: person.username,
          email: person.email,
          archived: person.archived,
          place: {
            locale: `${lang}-${settings.get("site.country")}`,
            zone: person.timeZone ?? locationZone ?? settings.get("site.timeZone"),
            clock: settings.get("region.clock", id, departmentId) as Place["clock"],
          },
          lang,
          site: settings.get("look.name"),
          t: tFor(lang),
          wants(kind) {
            const wish = wishOf(kind);
            return wish === null || settings.get(wish.setting, id, departmentId) !== wish.off;
          },
          mayRefuse(kind) {
            const wish = wishOf(kind);
            return wish !== null && !settings.explain(wish.setting, id, departmentId).locked;
          },
        } satisfies Receiver,
      ];
    }),
  );
}
