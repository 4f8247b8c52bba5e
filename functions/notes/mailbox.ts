import { wordsOf } from "#shared/db/search.ts";
import type { Deps } from "#shared/deps.ts";
import { readCursor, writeCursor } from "#shared/http/cursor.ts";
import type { Person } from "#shared/roster/member.ts";
import { maySee } from "#shared/visibility.ts";
import { fold } from "#ui/islands/board/fold.ts";
import {
  type Box,
  type ListedNote,
  type Receivers,
  receivedNotes,
  receiversOfNotes,
  type SoughtWord,
  sentNotes,
} from "./queries.ts";

export const boxes = ["inbox", "sent", "archived"] as const satisfies readonly Box[];
/** Of more people with one name the first are looked for: the parameters of a statement are limited. */
const MOST_NAMESAKES = 200;

/** What somebody looks at. */
export interface Look {
  readonly box: Box;
  readonly unread: boolean;
  readonly search: string;
  /** Where the list goes on. */
  readonly after: string | null;
}

export interface Page {
  readonly items: readonly ListedNote[];
  /** Of sent notes: who got them. */
  readonly receivers: ReadonlyMap<string, Receivers>;
  readonly next: string | null;
}

/** A page of somebody's notes. */
export async function notesPage(deps: Deps, viewer: Person, look: Look, limit: number): Promise<Page> {
  const words = sought(deps, viewer, look.search);
  const after = look.after === null ? null : readCursor(look.after);
  const rows =
    look.box === "sent"
      ? await sentNotes(deps.db, viewer.id, words, after, limit + 1)
      : await receivedNotes(
          deps.db,
          viewer.id,
          { archived: look.box === "archived", unread: look.unread, words },
          after,
          limit + 1,
        );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    receivers: await receiversOfNotes(
      deps.db,
      items.filter(({ copy }) => copy === null).map(({ note }) => note.id),
    ),
    next: rows.length > limit && last ? writeCursor({ at: last.at, id: last.cursorId }) : null,
  };
}

/** Words are looked for in texts and among the names of people whom the viewer may see. */
function sought({ roster }: Pick<Deps, "roster">, viewer: Person, search: string): SoughtWord[] {
  return wordsOf(search).map((word) => {
    const key = fold(word);
    const userIds: string[] = [];
    for (const person of roster.persons) {
      if (userIds.length === MOST_NAMESAKES) break;
      if (fold(`${person.displayName} ${person.username}`).includes(key) && maySee(viewer, person))
        userIds.push(person.id);
    }
    return { word, userIds };
  });
}
