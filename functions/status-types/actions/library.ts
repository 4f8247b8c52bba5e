import { asc, eq, isNull } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { invalid, notFound } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import { line } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";

const MOST = 50;

/**
 * Sets the comments that everybody is offered with a status type, or with every type.
 * @param type a key; null: for all of them.
 * @throws Problem 404; 422 where there are too many, or one is too long or no text.
 */
export async function setLibrary(
  deps: ActionDeps,
  actor: Actor,
  type: string | null,
  comments: readonly string[],
): Promise<void> {
  const texts = cleaned(comments);
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { libraryComments: l, statusTypes } = tx.t;
    const [named] =
      type === null
        ? [{ name: say("statusTypes.allTypes") }]
        : await tx.q.select({ name: statusTypes.name }).from(statusTypes).where(eq(statusTypes.key, type));
    if (!named) throw notFound(say("statusTypes.none"));
    const which = type === null ? isNull(l.type) : eq(l.type, type);
    const before = (await tx.q.select({ text: l.text }).from(l).where(which).orderBy(asc(l.position))).map(
      (row) => row.text,
    );
    if (JSON.stringify(before) === JSON.stringify(texts)) return null;
    await tx.q.delete(l).where(which);
    if (texts.length > 0)
      await tx.q.insert(l).values(texts.map((text, position) => ({ id: newId(), type, text, position })));
    await audit(
      tx,
      actor,
      [
        {
          action: "status-type.comments",
          subjectType: "status-type",
          subjectId: null,
          subjectName: named.name,
          before,
          after: texts,
        },
      ],
      now,
    );
    return recordChanges(tx, [{ kind: "status-type", subjectId: null }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}

function cleaned(comments: readonly string[]): string[] {
  const texts: string[] = [];
  comments.forEach((comment, i) => {
    const read = line(500).safeParse(comment);
    if (!read.success) {
      const detail = say("statusTypes.commentFault", i + 1, read.error.issues[0]!.message);
      throw invalid(detail, [{ pointer: "/comments", detail }]);
    }
    if (read.data !== "" && !texts.includes(read.data)) texts.push(read.data);
  });
  if (texts.length <= MOST) return texts;
  const detail = say("statusTypes.tooManyComments", MOST);
  throw invalid(detail, [{ pointer: "/comments", detail }]);
}
