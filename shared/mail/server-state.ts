import { eq, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { isDuplicate } from "../db/open.ts";
import { type Fault, writeReason } from "./faults.ts";
import { SITE } from "./site-mail.ts";

const MINUTE = 60_000;
/** How long a server is left alone after so many failures in a row; then one mail is tried. */
const WAITS = [1, 2, 5, 10, 15].map((n) => n * MINUTE);

/** A wait, a fifth shorter or longer by chance, so that not everybody comes at the same moment. */
export const jittered = (ms: number): number => Math.round(ms * (0.8 + Math.random() * 0.4));

/** How the server fares, as whoever sends has found it. Times in milliseconds since 1970 UTC. */
export interface ServerState {
  /** In a row; 0: it works, or nobody has tried. */
  readonly failures: number;
  /** Nothing is sent before then. */
  readonly heldUntil: number;
  /** See `readReason`. */
  readonly fault: string | null;
  readonly failedAt: number | null;
  readonly sentAt: number | null;
}

export async function serverState({ q, t }: Database): Promise<ServerState> {
  const [row] = await q.select().from(t.mailServer).where(eq(t.mailServer.name, SITE));
  return {
    failures: row?.failures ?? 0,
    heldUntil: row?.heldUntil?.getTime() ?? 0,
    fault: row?.fault ?? null,
    failedAt: row?.failedAt?.getTime() ?? null,
    sentAt: row?.sentAt?.getTime() ?? null,
  };
}

/** Leaves the server alone for a while, longer each time. */
export async function holdServer(db: Database, { failures }: ServerState, fault: Fault, now: number): Promise<void> {
  const wait = WAITS[Math.min(failures, WAITS.length - 1)]!;
  await writeState(db, {
    failures: sql`${db.t.mailServer.failures} + 1`,
    heldUntil: new Date(now + jittered(wait)),
    fault: writeReason(fault.code, fault.said),
    failedAt: new Date(now),
  });
}

/** The server has taken a mail: it works. */
export const serverWorks = (db: Database, now: number): Promise<void> =>
  writeState(db, { failures: 0, heldUntil: null, fault: null, failedAt: null, sentAt: new Date(now) });

/** Forgets what went wrong, so that the next mail is tried at once: what is set is another by now. */
export const forgetFaults = (db: Database): Promise<void> =>
  writeState(db, { failures: 0, heldUntil: null, fault: null, failedAt: null });

/** Writes what an administrator has set, and gives it a new chance, within the transaction that does. */
export const writeSettings = (db: Database, settings: string | null, now: number): Promise<void> =>
  writeState(db, { settings, changedAt: new Date(now), failures: 0, heldUntil: null, fault: null, failedAt: null });

type Row = Database["t"]["mailServer"]["$inferInsert"];
type Values = { [K in keyof Omit<Row, "name">]?: Row[K] | ReturnType<typeof sql> };

async function writeState({ q, t, changed }: Database, values: Values): Promise<void> {
  const update = async () =>
    changed(
      await q
        .update(t.mailServer)
        .set(values as Partial<Row>)
        .where(eq(t.mailServer.name, SITE)),
    ) > 0;
  if (await update()) return;
  // The first word of it: there is nothing yet to add to.
  const { failures, ...rest } = values as Partial<Row>;
  try {
    await q.insert(t.mailServer).values({ name: SITE, failures: typeof failures === "number" ? failures : 1, ...rest });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await update();
  }
}
