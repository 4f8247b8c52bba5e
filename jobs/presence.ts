import { hostname } from "node:os";
import { eq } from "drizzle-orm";
import { clockAhead } from "#shared/db/clock.ts";
import { diskFree } from "#shared/health/disk.ts";
import { SERVICE_VERSION } from "#shared/http/service-version.ts";
import { newId } from "#shared/ids.ts";
import type { JobDeps } from "./job.ts";

/** How often a process says that it lives, and how often it leaves a sample. In milliseconds. */
const BEAT_MS = 30_000;
const SAMPLE_MS = 5 * 60_000;

/** What a process has counted since it started, and holds now. */
export interface Figures {
  readonly liveClients: number;
  readonly requests: number;
  readonly slow: number;
  readonly failed: number;
}

/** What a process says of itself. */
export interface About {
  readonly id: string;
  readonly role: "host" | "jobs";
  readonly runsJobs: boolean;
  figures(): Figures;
}

/** A name for this process that no other has, nor the same machine's next one: `machine:process:letters`. */
export const processId = (): string => `${hostname().slice(0, 60)}:${process.pid}:${newId().slice(-6)}`;

export interface Presence {
  /** Takes the process off the list of those that live. */
  stop(): Promise<void>;
}

/** Says every half minute that this process lives, and every five minutes how it fares, for whoever looks after them. */
export function announceProcess(deps: JobDeps, about: About): Presence {
  const presence = makePresence(deps, about);
  const complain = (error: unknown) =>
    deps.log.warn({ err: error }, "this process could not say that it lives; it is tried again");
  const first = presence.beat().catch(complain);
  const timers = [every(BEAT_MS, presence.beat, complain), every(SAMPLE_MS, presence.sample, complain)];
  return {
    async stop() {
      await Promise.all([first, ...timers.map((timer) => timer.stop())]);
      await presence.leave().catch(complain);
    },
  };
}

/** The words of a process about itself, without a timer. */
export function makePresence(deps: JobDeps, { id, role, runsJobs, figures }: About) {
  const { db, clock } = deps;
  const startedAt = new Date(clock());
  let counted: Figures = { liveClients: 0, requests: 0, slow: 0, failed: 0 };

  return {
    async beat(): Promise<void> {
      const { hosts } = db.t;
      const row = {
        seenAt: new Date(clock()),
        stoppedAt: null,
        clockAhead: inColumn(await clockAhead(db, clock)),
        diskFree: inColumn(megabytes(await diskFree(deps.config.dataDir))),
      };
      if (db.changed(await db.q.update(hosts).set(row).where(eq(hosts.id, id))) === 1) return;
      await db.q.insert(hosts).values({ id, role, runsJobs, version: SERVICE_VERSION, startedAt, ...row });
    },
    async sample(): Promise<void> {
      const { outbox, hostSamples } = db.t;
      const now = figures();
      await db.q.insert(hostSamples).values({
        id: newId(),
        hostId: id,
        at: new Date(clock()),
        liveClients: now.liveClients,
        requests: now.requests - counted.requests,
        slowRequests: now.slow - counted.slow,
        failedRequests: now.failed - counted.failed,
        memory: Math.round(process.memoryUsage.rss() / 1024 ** 2),
        outbox: await db.q.$count(outbox, eq(outbox.state, "waiting")),
      });
      counted = now;
    },
    async leave(): Promise<void> {
      const { hosts } = db.t;
      const now = new Date(clock());
      await db.q.update(hosts).set({ seenAt: now, stoppedAt: now }).where(eq(hosts.id, id));
    },
  };
}

const megabytes = (bytes: number | null) => bytes && Math.floor(bytes / 1024 ** 2);

/** As much as a column of 32 bits holds: a clock may be wrong by months. */
const inColumn = (n: number | null) => n && Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, n));

/** Hosts that were started together should not all come in the same moment. */
function every(ms: number, work: () => Promise<void>, complain: (error: unknown) => void): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  const plan = () => {
    if (stopped) return;
    timer = setTimeout(
      () => {
        running = work().catch(complain).then(plan);
      },
      ms * (0.9 + Math.random() * 0.2),
    );
    timer.unref();
  };
  plan();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
