import { asc, gt } from "drizzle-orm";
import { sees } from "../audience.ts";
import type { Database } from "../db/database.ts";
import { audienceOf } from "../permissions.ts";
import type { Member, Person } from "./member.ts";
import { type Before, Steps, type Version } from "./version.ts";

const REMEMBERED_STEPS = 1000;

/** What somebody who knows an older version is to be told, by ids. */
export interface Delta {
  /** Whose rows are others, or new to them. */
  readonly rows: readonly string[];
  /** Whom they saw and see no more. */
  readonly removed: readonly string[];
}

/**
 * The last changes of the board and of who sees it. What a viewer is told of them never names somebody whom they
 * neither see nor saw. Where that cannot be told, since the rights of the viewer or of everybody changed meanwhile,
 * there is no answer, and the whole board is fetched again.
 */
export class Past {
  #steps = new Steps({ seq: 0, instant: 0 });
  /** When the rights of all changed last, and those of single viewers. */
  #rightsSince = 0;
  readonly #viewersSince = new Map<string, number>();

  /** What happened before this host started is told to clients that come from another one, or from before a restart. */
  async recall(
    { q, t }: Database,
    members: ReadonlyMap<string, Member>,
    present: Version,
    allSeeAll: boolean,
  ): Promise<void> {
    const floor = Math.max(0, present.seq - REMEMBERED_STEPS);
    this.#steps = new Steps({ seq: floor, instant: present.instant }, REMEMBERED_STEPS);
    const read = await q
      .select({ seq: t.changes.seq, kind: t.changes.kind, subjectId: t.changes.subjectId })
      .from(t.changes)
      .where(gt(t.changes.seq, floor))
      .orderBy(asc(t.changes.seq));
    const rows = read.filter(({ seq }) => seq <= present.seq);
    // How somebody stood before their account was changed nobody knows any more.
    const changed = new Set(rows.filter(({ kind }) => kind === "user").map(({ subjectId }) => subjectId));
    for (const { seq, kind, subjectId } of rows) {
      if ((kind === "user" || kind === "status") && subjectId) {
        const member = changed.has(subjectId) ? undefined : members.get(subjectId);
        this.changed(subjectId, seq, member && standingOf(member.person));
        if (kind === "user" && !allSeeAll) this.viewerChanged(subjectId, seq);
      } else if (["department", "location", "status-type", "role"].includes(kind))
        this.#steps.forget({ seq, instant: present.instant });
    }
  }
  changed(userId: string, seq: number, before: Before): void {
    this.#steps.add({ userId, seq, instant: null, before });
  }
  passed(userId: string, instant: number, before: Before): void {
    this.#steps.add({ userId, seq: null, instant, before });
  }
  rightsChanged(seq: number): void {
    this.#rightsSince = seq;
  }
  viewerChanged(userId: string, seq: number): void {
    this.#viewersSince.set(userId, seq);
  }

  /** Whether a viewer's rights, and everybody's, are still those of that version. */
  sawTheSame(viewerId: string, version: Version): boolean {
    return version.seq >= Math.max(this.#rightsSince, this.#viewersSince.get(viewerId) ?? 0);
  }

  /**
   * What changed for a viewer since a version; null when that cannot be told.
   * @param allSeeAll whether nobody is hidden from anybody: then somebody of whom nothing is known can be named.
   */
  since(
    viewer: Person,
    version: Version,
    present: Version,
    members: ReadonlyMap<string, Member>,
    allSeeAll: boolean,
  ): Delta | null {
    if (!this.sawTheSame(viewer.id, version)) return null;
    const changed = this.#steps.since(version, present);
    if (!changed) return null;
    const audience = audienceOf(viewer);
    const rows: string[] = [];
    const removed: string[] = [];
    for (const [id, before] of changed) {
      const member = members.get(id);
      if (member && sees(audience, member.person)) rows.push(id);
      else if (before === undefined && !allSeeAll) return null;
      else if (before === undefined || (before !== null && sees(audience, before))) removed.push(id);
    }
    return { rows, removed };
  }
}

/** As much of a person as tells later how they stood. */
export const standingOf = ({ id, departmentId, departmentIsolated }: Person) => ({
  id,
  departmentId,
  departmentIsolated,
});
