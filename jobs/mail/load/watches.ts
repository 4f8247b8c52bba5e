import { eq, inArray } from "drizzle-orm";
import { maySee } from "#shared/visibility.ts";
import type { Filled, Loader } from "./loader.ts";
import { unique } from "./loader.ts";
import { people, statusWords } from "./people.ts";

/** What watches have seen and their users have not, yet. */
export const loadWatches: Loader<"watch"> = async (db, mails) => {
  const { q, t } = db;
  const hitsOf = (data: { hitId: string; more?: readonly string[] }) => [data.hitId, ...(data.more ?? [])];
  const ids = unique(mails.flatMap(({ data }) => hitsOf(data)));
  const rows = [];
  for (let i = 0; i < ids.length; i += 1000)
    rows.push(
      ...(await q
        .select({ hit: t.watchHits, subjectType: t.watches.subjectType, department: t.departments.name })
        .from(t.watchHits)
        .innerJoin(t.watches, eq(t.watches.id, t.watchHits.watchId))
        .leftJoin(t.departments, eq(t.departments.id, t.watches.subjectId))
        .where(inArray(t.watchHits.id, ids.slice(i, i + 1000)))),
    );
  const hits = new Map(rows.map((row) => [row.hit.id, row]));
  const subjects = unique(rows.map(({ hit }) => hit.subjectId));
  const who = await people(db, subjects);
  const words = await statusWords(db);
  const current = new Map(
    subjects.length === 0
      ? []
      : (
          await q
            .select({ userId: t.statuses.userId, type: t.statuses.type })
            .from(t.statuses)
            .where(inArray(t.statuses.userId, subjects))
        ).map((row) => [row.userId, row.type]),
  );

  const filled = new Map<string, Filled<"watch">>();
  for (const { id, data, receiver } of mails) {
    const found = hitsOf(data).flatMap((hitId) => hits.get(hitId) ?? []);
    if (found.length === 0) continue;
    const unseen = found.filter(({ hit }) => hit.seenAt === null && hit.userId === receiver.who.id);
    const visible = unseen.filter(({ hit }) => {
      const subject = who.get(hit.subjectId);
      return subject && !subject.archived && maySee(receiver.who, subject);
    });
    if (visible.length === 0) {
      filled.set(id, { drop: unseen.length === 0 ? "read" : "notForThem" });
      continue;
    }
    filled.set(id, {
      props: {
        changes: visible
          .sort((a, b) => b.hit.at.getTime() - a.hit.at.getTime())
          .map(({ hit, subjectType, department }) => {
            const type = current.get(hit.subjectId) ?? hit.toType;
            return {
              name: who.get(hit.subjectId)!.displayName,
              status: words(hit.toType),
              comment: hit.comment,
              returnAt: hit.returnAt?.getTime() ?? null,
              at: hit.at.getTime(),
              others: hit.others,
              department: subjectType === "department" ? department : null,
              now: type === hit.toType ? null : words(type),
            };
          }),
      },
    });
  }
  return filled;
};
