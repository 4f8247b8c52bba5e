import { setImmediate as turn } from "node:timers/promises";
import { choosePassword, passwordFault, passwordFaultText, readPasswordPolicy } from "#functions/auth/actions.ts";
import { type Actor, audit } from "#shared/audit.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, invalid, Problem } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";
import type { T } from "#shared/texts/texts.ts";
import type { Format } from "../csv/columns.ts";
import { decodeText } from "../csv/decode.ts";
import { type DirectoryLine, readDirectory } from "../csv/read.ts";
import { applyIn, type Written } from "./apply.ts";
import { type Known, readKnown } from "./known.ts";
import { type Outcome, type Planning, planLine } from "./plan.ts";
import { readRoles } from "./roles.ts";

export interface ImportOptions {
  /** Reports what would happen and changes nothing. */
  readonly dryRun?: boolean;
  /** All lines or none, in one transaction; otherwise at most 100 lines are in one. */
  readonly atomic?: boolean;
  /** Lines of the file that are done, and lines in all. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Is told what each line came to, in order; once more if it had to be thought over. */
  readonly onLine?: (outcome: Outcome) => void;
  /** Stops between batches; what was taken stays taken. */
  readonly signal?: AbortSignal;
  readonly t?: T;
}

export interface ImportReport {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Lines that were not taken, as an editor counts them, and why. */
  readonly failed: readonly { readonly line: number; readonly reason: string }[];
  /** Whose export it was. */
  readonly format: Format;
  /** Columns that mean nothing here. */
  readonly ignored: readonly string[];
}

/** Lines a transaction, so that nobody waits long for the database. */
const BATCH = 100;
const TRIES = 3;
/** Hashing a password takes a core some 30 ms, on libuv's threads. */
const HASHING_AT_ONCE = 2;

/**
 * Imports users from a CSV file: matches by user name or else by e-mail address, makes missing departments and
 * locations, takes the good lines and reports each bad one. Importing the same file again changes nothing.
 * @param file its bytes in whatever encoding, or its text.
 * @throws Problem 422 when it is no such file at all.
 */
export async function importDirectory(
  deps: ActionDeps,
  actor: Actor,
  file: Uint8Array | string,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { dryRun = false, atomic = false, onProgress, onLine, signal, t = say } = options;
  const text = typeof file === "string" ? file : decodeText(file);
  const roles = await readRoles(deps.db);
  const { format, ignored, fault, rows, lines } = readDirectory(text, t, roles.byName);
  if (fault !== null) throw invalid(fault);
  const run = new Run(deps, actor, t, await roles.mayGive(actor.id));
  await run.begin();
  for (const batch of batches(rows)) {
    if (signal?.aborted) break;
    const outcomes = dryRun || atomic ? run.plan(batch) : await run.take(batch);
    for (const outcome of outcomes) {
      run.outcomes.push(outcome);
      onLine?.(outcome);
    }
    onProgress?.(batch.at(-1)!.line, lines);
    // Whoever asked for the board meanwhile gets it now.
    await turn();
  }
  const some = run.outcomes.some((one) => one.kind === "failed");
  if (atomic && !dryRun && !some && !signal?.aborted) await run.takeAll();
  const none = atomic && (some || signal?.aborted === true);
  const count = (kind: Outcome["kind"]) => run.outcomes.filter((one) => one.kind === kind).length;
  const report: ImportReport = {
    created: none ? 0 : count("created"),
    updated: none ? 0 : count("updated"),
    unchanged: count("unchanged"),
    failed: run.outcomes.flatMap((one) => (one.kind === "failed" ? [{ line: one.line, reason: one.reason }] : [])),
    format,
    ignored,
  };
  if (!dryRun) await run.remember(report);
  return report;
}

function* batches(rows: Iterable<DirectoryLine>): Generator<DirectoryLine[]> {
  let batch: DirectoryLine[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** One import under way. */
class Run {
  readonly outcomes: Outcome[] = [];
  readonly #deps: ActionDeps;
  readonly #actor: Actor;
  #how: Planning;
  #known!: Known;

  constructor(deps: ActionDeps, actor: Actor, t: T, mayGive: Planning["mayGive"]) {
    this.#deps = deps;
    this.#actor = actor;
    this.#how = { t, actorId: actor.id, mayGive, passwordFault: () => null, seen: new Map() };
  }

  async begin(): Promise<void> {
    const policy = await readPasswordPolicy(this.#deps.db);
    const { t } = this.#how;
    this.#how = {
      ...this.#how,
      passwordFault(password, names) {
        const fault = passwordFault(password, names, policy);
        return fault && t("directory.linePassword", passwordFaultText(t, fault, policy));
      },
    };
    this.#known = await readKnown(this.#deps.db);
  }

  plan(batch: readonly DirectoryLine[]): Outcome[] {
    return batch.map((line) => planLine(this.#known, line, this.#how));
  }

  /** Plans a batch and commits it; thinks it over when somebody else changed the directory in the same moment. */
  async take(batch: readonly DirectoryLine[], tries = TRIES): Promise<Outcome[]> {
    const seen = new Map(this.#how.seen);
    const outcomes = this.plan(batch);
    try {
      await this.#write(outcomes.filter(isWritten));
      return outcomes;
    } catch (error) {
      if (!isDuplicate(error) && !(error instanceof Problem)) throw error;
      this.#how.seen.clear();
      for (const [id, line] of seen) this.#how.seen.set(id, line);
      await this.begin();
      if (tries > 1) return this.take(batch, tries - 1);
      if (batch.length === 1)
        return [{ kind: "failed", line: batch[0]!.line, reason: this.#how.t("directory.lineConflict") }];
      const alone: Outcome[] = [];
      for (const line of batch) alone.push(...(await this.take([line], 1)));
      return alone;
    }
  }

  /** Commits everything that was planned, or nothing. */
  async takeAll(): Promise<void> {
    const { db, clock, tail } = this.#deps;
    const written = this.outcomes.filter(isWritten);
    const now = clock();
    const whole = db.transaction(async (tx) => {
      let last = 0;
      for (let i = 0; i < written.length; i += BATCH) {
        last = await applyIn(tx, this.#actor, written.slice(i, i + BATCH), now);
        // Readers are not held up meanwhile; other writers wait for the end of it.
        await turn();
      }
      return last;
    });
    const seq = await whole.catch((error) => {
      throw isDuplicate(error) ? conflict(say("error.importConflict")) : error;
    });
    if (seq > 0) await tail.reached(seq);
    await this.#setPasswords(written);
  }

  async #write(written: readonly Written[]): Promise<void> {
    if (written.length === 0) return;
    const { db, clock, tail } = this.#deps;
    const now = clock();
    await tail.reached(await db.transaction((tx) => applyIn(tx, this.#actor, written, now)));
    await this.#setPasswords(written);
  }

  /** After the commit, since hashing is slow; if the process ends before, the next import of the file does it. */
  async #setPasswords(written: readonly Written[]): Promise<void> {
    const wanted = written.flatMap(({ user, password }) => (password === null ? [] : [{ id: user.id, password }]));
    const worker = async () => {
      for (let next = wanted.pop(); next; next = wanted.pop()) await choosePassword(this.#deps, next.id, next.password);
    };
    await Promise.all(Array.from({ length: HASHING_AT_ONCE }, worker));
  }

  /** One row of the audit log for the import itself. */
  async remember({ created, updated, unchanged, failed, format }: ImportReport): Promise<void> {
    const { db, clock } = this.#deps;
    const after = { created, updated, unchanged, failed: failed.length };
    await db.transaction((tx) =>
      audit(
        tx,
        this.#actor,
        [{ action: "directory.import", subjectType: "import", subjectId: null, subjectName: format, after }],
        clock(),
      ),
    );
  }
}

const isWritten = (outcome: Outcome): outcome is Written => outcome.kind === "created" || outcome.kind === "updated";
