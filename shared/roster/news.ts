import type { Standing } from "../audience.ts";
import type { Change } from "../change-log.ts";

export interface RosterNews {
  /** Whose row on the board is another one, new, or gone; or who is seen by others than before. */
  readonly users: ReadonlySet<string>;
  /** How each of them stood before; null where they were not on the board. */
  readonly before: ReadonlyMap<string, Standing | null>;
  /** Who sees other people than before. */
  readonly viewers: ReadonlySet<string>;
  /** The change log's rows behind it; none where time alone passed. */
  readonly changes: readonly Change[];
}

/** News while they are gathered. */
export class News implements RosterNews {
  readonly users = new Set<string>();
  readonly before = new Map<string, Standing | null>();
  readonly viewers = new Set<string>();
  readonly changes: readonly Change[];

  constructor(changes: readonly Change[]) {
    this.changes = changes;
  }

  /** How somebody stood at first is what counts. @returns how they stood before this change. */
  changed(userId: string, before: Standing | null): Standing | null {
    this.users.add(userId);
    if (!this.before.has(userId)) this.before.set(userId, before);
    return before;
  }
}
