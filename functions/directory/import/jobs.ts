import type { Actor } from "#shared/audit.ts";
import type { Deps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";
import type { T } from "#shared/texts/texts.ts";
import { type ImportReport, importDirectory } from "./import-directory.ts";
import type { Outcome } from "./plan.ts";

/** So many changes are shown before they are made. */
const SHOWN = 50;
/** Files wait in memory until they are confirmed: so many at once, each for an hour, one for an administrator. */
const MOST = 5;
const KEPT_MS = 3_600_000;

export interface ImportJob {
  readonly id: string;
  readonly ownerId: string;
  state: "looked-at" | "running" | "done" | "stopped";
  /** Gone once it is imported. */
  file: Uint8Array | string | null;
  /** What would happen; after the import, what did. */
  report: ImportReport;
  /** The first changes. */
  readonly changes: Exclude<Outcome, { kind: "failed" | "unchanged" }>[];
  /** Names of the departments and locations that it makes. */
  readonly places: Map<string, string>;
  /** New people who have no password yet. */
  readonly invitable: string[];
  done: number;
  total: number;
  touchedAt: number;
}

/** Imports by way of the pages: looked at first, confirmed, then run while the administrator watches, or goes away. */
export class ImportJobs {
  readonly #deps: Deps;
  readonly #jobs = new Map<string, ImportJob>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws Problem 422 for a file that is no directory. */
  async look(actor: Actor, file: Uint8Array | string, t: T): Promise<ImportJob> {
    const changes: ImportJob["changes"] = [];
    const places = new Map<string, string>();
    const report = await importDirectory(this.#deps, actor, file, {
      dryRun: true,
      t,
      onLine: (outcome) => {
        if (outcome.kind === "failed" || outcome.kind === "unchanged") return;
        for (const place of outcome.places) places.set(place.id, place.name);
        if (changes.length < SHOWN) changes.push(outcome);
      },
    });
    const ownerId = actor.id ?? "";
    const job: ImportJob = {
      id: newId(),
      ownerId,
      state: "looked-at",
      file,
      report,
      changes,
      places,
      invitable: [],
      done: 0,
      total: 0,
      touchedAt: this.#deps.clock(),
    };
    this.#makeRoom(ownerId);
    this.#jobs.set(job.id, job);
    return job;
  }

  /** Another administrator's imports are theirs. */
  get(id: string, ownerId: string): ImportJob | undefined {
    const job = this.#jobs.get(id);
    if (job?.ownerId !== ownerId) return undefined;
    job.touchedAt = this.#deps.clock();
    return job;
  }

  /** Begins to import what was looked at, once; resolves when it is over. */
  async run(job: ImportJob, actor: Actor, t: T): Promise<void> {
    const { file } = job;
    if (job.state !== "looked-at" || file === null) return;
    job.state = "running";
    try {
      job.report = await importDirectory(this.#deps, actor, file, {
        t,
        onLine: (outcome) => {
          if (outcome.kind === "created" && !outcome.user.archived && outcome.password === null)
            job.invitable.push(outcome.user.id);
        },
        onProgress: (done, total) => Object.assign(job, { done, total, touchedAt: this.#deps.clock() }),
      });
      job.state = "done";
    } catch (error) {
      job.state = "stopped";
      this.#deps.log.error({ err: error }, "an import stopped");
    }
    job.file = null;
  }

  #makeRoom(ownerId: string): void {
    const now = this.#deps.clock();
    const idle = [...this.#jobs.values()]
      .filter((job) => job.state !== "running")
      .sort((a, b) => a.touchedAt - b.touchedAt);
    for (const job of idle)
      if (
        (job.ownerId === ownerId && job.state === "looked-at") ||
        now - job.touchedAt > KEPT_MS ||
        this.#jobs.size >= MOST
      )
        this.#jobs.delete(job.id);
  }
}
