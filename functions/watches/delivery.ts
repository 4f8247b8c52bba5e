import type { Deps } from "#shared/deps.ts";
import { paced } from "#shared/paced.ts";
import { markShown, showMissed } from "./actions.ts";
import { newsFor, type WatchNews } from "./news.ts";
import { hitsToTell } from "./queries.ts";

/** Hits that are read together. */
const AT_ONCE = 500;

export interface Delivery {
  /** Tells these hits to the streams that their users have here. */
  tell(hitIds: readonly string[]): void;
  close(): Promise<void>;
}

/** Brings hits to the screens of those who are connected to this host, and remembers who is not. */
export function delivery(deps: Deps): Delivery {
  const { db, hub, watched, log } = deps;
  const waiting: string[] = [];
  const work = paced(
    async () => {
      const ids = waiting.slice(0, AT_ONCE);
      if (ids.length === 0) return null;
      const hits = await hitsToTell(db, ids);
      // More may have come meanwhile; what could not be read is read again.
      waiting.splice(0, ids.length);
      const shown: string[] = [];
      for (const [userId, own] of Map.groupBy(hits, (hit) => hit.userId)) {
        if (!hub.isHere(userId)) {
          watched.missed.add(userId);
          continue;
        }
        for (const news of newsFor(deps, userId, own)) hub.tell(userId, "watch", news);
        shown.push(...own.map((hit) => hit.id));
      }
      await markShown(deps, shown);
      return waiting.length > 0 ? 0 : null;
    },
    log,
    "tell what watches saw",
  );
  return {
    tell(hitIds) {
      waiting.push(...hitIds);
      work.wake(0);
    },
    close: () => work.close(),
  };
}

/**
 * What somebody's watches told while they had no stream, for the page that asks; each is answered once. Of every person
 * the latest, if they are still in that status: what is over stands in the list.
 */
export async function missedNews(deps: Deps, userId: string): Promise<WatchNews[]> {
  deps.watched.missed.delete(userId);
  const latest = new Map((await showMissed(deps, userId)).map((hit) => [hit.subjectId, hit]));
  const holds = [...latest.values()].filter((hit) => deps.roster.member(hit.subjectId)?.row.status.type === hit.toType);
  return newsFor(deps, userId, holds);
}
