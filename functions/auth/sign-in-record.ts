import { and, inArray, isNotNull, or } from "drizzle-orm";
import type { Deps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";
import type { SignInMethod } from "./actions/sessions.ts";
import { addressKey } from "./rules.ts";

/** What came of an attempt to sign in. `asked`: the password was right, and a code was asked for. */
export const signInOutcomes = ["ok", "asked", "wrong", "wrong-code", "blocked", "archived"] as const;
export type SignInOutcome = (typeof signInOutcomes)[number];

export interface SignInNote {
  /** Null where nobody has the name that was typed. */
  readonly userId: string | null;
  /** Then the name, by which somebody archived is found; it is not kept. */
  readonly name?: string | null;
  readonly method: SignInMethod;
  readonly outcome: SignInOutcome;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Of one account or one address so many attempts a minute get rows of their own; the rest are counted. */
const ROWS_A_MINUTE = 10;
/** So many rows of failed attempts a host writes in an hour, whoever it is that tries whatever names from wherever. */
const FAILURES_AN_HOUR = 1000;
const MINUTE = 60_000;
/** How long notes are gathered, in milliseconds: nobody waits for them. */
const GATHERED = 300;
/** Notes that wait at most, should the database not answer. */
const MOST_WAITING = 2000;
/** Rows a statement: SQL Server takes 2,100 parameters, a row has eight. */
const ROWS = 200;

type Row = SignInNote & { readonly id: string; readonly at: number; times: number };

/** Writes down who signs in, or tries to, without holding anybody up and without filling the disk. */
export class SignInRecord {
  readonly #deps: Pick<Deps, "db" | "clock" | "log">;
  #waiting: Row[] = [];
  /** Those that are only counted, until the minute is over. */
  #counted = new Map<string, Row>();
  #minute = 0;
  readonly #perMinute = new Map<string, number>();
  #hour = 0;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(deps: Pick<Deps, "db" | "clock" | "log">) {
    this.#deps = deps;
  }

  note(one: SignInNote): void {
    const now = this.#deps.clock();
    this.#turn(now);
    const failed = one.outcome !== "ok" && one.outcome !== "asked";
    const known = this.#counted.get(keyOf(one));
    if (known) known.times++;
    else if (failed && this.#failures >= FAILURES_AN_HOUR) this.#count(nobodys(one), now);
    else {
      if (failed) this.#failures++;
      if (this.#isFlood(one)) this.#count(one, now);
      else this.#waiting.push(rowOf(one, now));
    }
    this.#timer ??= setTimeout(() => void this.flush(), GATHERED).unref();
  }

  /** Begins another minute, or another hour. */
  #turn(now: number): void {
    const minute = Math.floor(now / MINUTE);
    if (minute === this.#minute) return;
    this.#minute = minute;
    this.#perMinute.clear();
    this.#settle();
    const hour = Math.floor(minute / 60);
    if (hour !== this.#hour) this.#failures = 0;
    this.#hour = hour;
  }

  /** What was counted is written, too. */
  #settle(): void {
    this.#waiting.push(...this.#counted.values());
    this.#counted.clear();
  }

  #isFlood({ userId, address }: SignInNote): boolean {
    const keys = [...(userId ? [userId] : []), addressKey(address ?? "")];
    const counts = keys.map((key) => {
      const n = (this.#perMinute.get(key) ?? 0) + 1;
      this.#perMinute.set(key, n);
      return n;
    });
    return counts.some((n) => n > ROWS_A_MINUTE);
  }

  #count(one: SignInNote, now: number): void {
    const known = this.#counted.get(keyOf(one));
    if (known) known.times++;
    else this.#counted.set(keyOf(one), rowOf(one, now));
  }

  /** Resolves once what has been noted is written; of a flood the rest follows when its minute is over. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#turn(this.#deps.clock());
    const rows = this.#waiting;
    this.#waiting = [];
    if (this.#counted.size > 0) this.#timer = setTimeout(() => void this.flush(), MINUTE).unref();
    if (rows.length > 0) this.#writing = this.#writing.then(() => this.#write(rows));
    return this.#writing;
  }

  async #write(rows: Row[]): Promise<void> {
    const { db, log } = this.#deps;
    try {
      const archived = await this.#archived(rows);
      const values = rows.map(({ id, at, userId, name, method, outcome, address, userAgent, times }) => {
        const gone = name ? archived.get(name) : undefined;
        return {
          id,
          at: new Date(at),
          userId: userId ?? gone ?? null,
          method,
          outcome: gone && outcome === "wrong" ? "archived" : outcome,
          address: address?.slice(0, 64) ?? null,
          userAgent: userAgent?.slice(0, 300) ?? null,
          times,
        };
      });
      await db.transaction(async ({ q, t }) => {
        for (let i = 0; i < values.length; i += ROWS) await q.insert(t.signIns).values(values.slice(i, i + ROWS));
      });
    } catch (error) {
      log.warn({ err: error, rows: rows.length }, "attempts to sign in could not be written down; it is tried again");
      this.#waiting = [...rows, ...this.#waiting].slice(0, MOST_WAITING);
    }
  }

  /** The ids of archived people by the names under which they once signed in. */
  async #archived(rows: readonly Row[]): Promise<Map<string, string>> {
    const names = [...new Set(rows.flatMap((row) => (row.userId === null && row.name ? [row.name] : [])))];
    const found = new Map<string, string>();
    const { q, t } = this.#deps.db;
    const { users: u } = t;
    for (let i = 0; i < names.length; i += ROWS) {
      const some = names.slice(i, i + ROWS);
      const people = await q
        .select({ id: u.id, username: u.usernameKey, email: u.emailKey })
        .from(u)
        .where(and(isNotNull(u.archivedAt), or(inArray(u.usernameKey, some), inArray(u.emailKey, some))));
      for (const { id, username, email } of people) {
        if (email) found.set(email, id);
        found.set(username, id);
      }
    }
    return found;
  }

  /** Writes what is left; nothing is noted afterwards. */
  async close(): Promise<void> {
    this.#settle();
    await this.flush();
    clearTimeout(this.#timer);
  }
}

const rowOf = (one: SignInNote, now: number): Row => ({ ...one, id: newId(), at: now, times: 1 });
const keyOf = ({ userId, name, method, outcome, address }: SignInNote) =>
  [userId, name, method, outcome, address].join("\n");
/** Past all measure only the numbers are kept. */
const nobodys = ({ method, outcome }: SignInNote): SignInNote => ({
  userId: null,
  method,
  outcome,
  address: null,
  userAgent: null,
});

const perHost = new WeakMap<object, SignInRecord>();
/** The record of this host. */
export function signInRecordOf(deps: Pick<Deps, "db" | "clock" | "log">): SignInRecord {
  const record = perHost.get(deps.db) ?? new SignInRecord(deps);
  perHost.set(deps.db, record);
  return record;
}
