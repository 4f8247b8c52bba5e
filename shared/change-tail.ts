import { asc, gt } from "drizzle-orm";
import { type Bus, noBus } from "./bus.ts";
import type { Change, ChangeKind } from "./change-log.ts";
import type { Database } from "./db/database.ts";
import type { Log } from "./log.ts";

const PAGE = 1000;

/** Reads the change log as it grows, for everyone in this host who follows it. */
export interface ChangeTail {
  /** The last change that all followers have seen. */
  readonly seq: number;
  /** The last change that this process is known to have committed itself; those of others arrive later. */
  readonly ours: number;
  /** Followers are called one after the other with each batch, in the order in which they came. */
  follow(follower: (changes: readonly Change[]) => void | Promise<void>): void;
  /** Begins after `seq`. */
  start(seq: number): void;
  /** Says that there may be something new: after a commit here, or word from another host. */
  wake(): void;
  /** Resolves once the followers have seen change `seq`. */
  reached(seq: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param everyMs how often to look unasked: what another process on the same database changed arrives so.
 * @param bus wakes other hosts after a commit here, and this one after theirs.
 */
export function changeTail(db: Database, log: Log, everyMs = 1000, bus: Bus = noBus): ChangeTail {
  const followers: ((changes: readonly Change[]) => void | Promise<void>)[] = [];
  const waiting: { seq: number; resolve: () => void }[] = [];
  let seq = 0;
  let ours = 0;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> | undefined;
  let again = false;
  let closed = false;

  const read = async () => {
    const { q, t } = db;
    const rows = await db.page(
      q
        .select({ seq: t.changes.seq, kind: t.changes.kind, subjectId: t.changes.subjectId })
        .from(t.changes)
        .where(gt(t.changes.seq, seq))
        .orderBy(asc(t.changes.seq)),
      PAGE,
    );
    if (rows.length === 0) return;
    const changes = rows.map((row) => ({ ...row, kind: row.kind as ChangeKind }));
    for (const follow of followers) await follow(changes);
    seq = changes.at(-1)!.seq;
    for (let i = waiting.length - 1; i >= 0; i--) if (waiting[i]!.seq <= seq) waiting.splice(i, 1)[0]!.resolve();
    if (rows.length === PAGE) again = true;
  };

  const catchUp = async () => {
    do {
      again = false;
      await read().catch((error) => log.error({ err: error }, "the change log could not be read; it is tried again"));
    } while (again && !closed);
    reading = undefined;
  };

  const wake = () => {
    if (closed) return;
    if (reading) again = true;
    else reading = catchUp();
  };

  return {
    get seq() {
      return seq;
    },
    get ours() {
      return ours;
    },
    follow: (follower) => void followers.push(follower),
    start(from) {
      seq = from;
      bus.hear(wake);
      timer = setInterval(wake, everyMs * (0.9 + Math.random() * 0.2));
    },
    wake,
    reached(wanted) {
      ours = Math.max(ours, wanted);
      if (wanted <= seq || closed) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push({ seq: wanted, resolve });
        wake();
        // Only who has just committed waits for a change that was not seen yet.
        bus.tell();
      });
    },
    async close() {
      closed = true;
      clearInterval(timer);
      for (const one of waiting.splice(0)) one.resolve();
      await reading;
      await bus.close();
    },
  };
}
