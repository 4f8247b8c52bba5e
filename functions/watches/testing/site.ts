import { createUser } from "#functions/directory/actions.ts";
import { setStatus } from "#functions/status/actions.ts";
import { seedStatusTypes } from "#functions/status-types/actions.ts";
import { parseDatabaseUrl } from "#shared/db/address.ts";
import { openDatabase } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";
import { makeLog } from "#shared/log.ts";
import type { Person } from "#shared/roster/member.ts";
import { personOf } from "#shared/roster/read.ts";
import { readRights } from "#shared/roster/rights.ts";
import { emptyDatabase } from "#test/helpers/database.ts";
import { beginWatching, createWatch, type Subject, type Wish } from "../actions.ts";
import { presets } from "../rules.ts";

const nobody = { id: null, name: "test", address: null };
export const always: Wish = {
  ...presets.any,
  once: false,
  workingHoursOnly: false,
  byToast: true,
  byNotification: false,
  byMail: false,
};
export const wholeDay = 24 * 3600_000;

/** A database with nobody who fires but the test, as a separate jobs process sees it; mail is on. */
export async function site(startAt = Date.parse("2026-03-10T10:00:00Z")) {
  const database = await emptyDatabase();
  const address = parseDatabaseUrl(database.url, database.dataDir);
  if (typeof address === "string") throw new Error(address);
  const db = await openDatabase(address);
  await db.migrate();
  await seedStatusTypes({ db });
  await beginWatching({ db });
  const here = { now: startAt };
  const deps: ActionDeps = {
    db,
    clock: () => here.now,
    log: makeLog("silent"),
    tail: { wake() {}, reached: async () => {} },
    mail: { on: () => true, domain: () => "test.example" },
  };
  const { q, t } = db;
  const people = async (): Promise<Person[]> => {
    const rights = await readRights(db);
    return (await q.select().from(t.users)).map((row) => personOf(row, rights));
  };
  return Object.assign(here, {
    deps,
    async user(username: string, more: object = {}): Promise<Person> {
      await createUser(deps, nobody, {
        username,
        firstName: username,
        lastName: "",
        email: `${username}@example.com`,
        role: "user",
        ...more,
      } as never);
      return (await people()).find((one) => one.username === username)!;
    },
    /** Everybody, as they and their rights are now. */
    people,
    /** Many people who all watch one subject, put straight into the database. */
    async crowd(n: number, subject: Subject, departmentId: string | null = null): Promise<string[]> {
      const ids = Array.from({ length: n }, newId);
      const at = new Date(here.now);
      for (let i = 0; i < n; i += 50) {
        const some = ids.slice(i, i + 50);
        await q.insert(t.users).values(
          some.map((id) => ({
            id,
            username: id,
            usernameKey: id.toLowerCase(),
            departmentId,
            createdAt: at,
            updatedAt: at,
          })),
        );
        await q.insert(t.watches).values(
          some.map((userId) => ({
            id: newId(),
            userId,
            subjectType: subject.type,
            subjectId: subject.id,
            types: null,
            kinds: null,
            once: false,
            workingHoursOnly: false,
            byToast: true,
            byNotification: false,
            byMail: false,
            createdAt: at,
            sameKey: userId,
          })),
        );
      }
      return ids;
    },
    watch: async (who: Person, subject: Person | Subject, wish: Partial<Wish> = {}) =>
      (
        await createWatch(deps, who, "type" in subject ? subject : { type: "user", id: subject.id }, {
          ...always,
          ...wish,
        })
      ).id,
    /** Sets somebody's status; by themselves where nobody else is named. */
    set: (
      whose: Person | readonly string[],
      type: string,
      more: { by?: Person; comment?: string; endAt?: number } = {},
    ) =>
      setStatus(
        deps,
        { ...nobody, id: more.by?.id ?? ("id" in whose ? whose.id : null) },
        "id" in whose ? [whose.id] : whose,
        {
          type,
          comment: more.comment ?? null,
          returnAt: null,
          startAt: null,
          endAt: more.endAt ?? here.now + wholeDay,
        },
        "test",
      ),
    /** What somebody has been told, in order: "anna lunch". */
    async told(who: Person): Promise<string[]> {
      const people = new Map((await q.select().from(t.users)).map((row) => [row.id, row.username]));
      return (await q.select().from(t.watchHits).orderBy(t.watchHits.eventSeq))
        .filter((hit) => hit.userId === who.id && hit.toldAt !== null)
        .map((hit) => `${people.get(hit.subjectId)} ${hit.toType}${hit.others > 0 ? ` and ${hit.others} more` : ""}`);
    },
    async close() {
      await db.close();
      await database.drop();
    },
  });
}
export type Site = Awaited<ReturnType<typeof site>>;
