import type { Deps } from "#shared/deps.ts";
import { type How, tellingFor } from "#shared/notify.ts";
import { type Paced, paced } from "#shared/paced.ts";
import { instant, type Person } from "#shared/roster/member.ts";
import { maySee } from "#shared/visibility.ts";
import { hitsToTell } from "./queries.ts";
import { MOST_A_MINUTE } from "./rules.ts";

/** Hits that are read together. */
const AT_ONCE = 500;
export interface Delivery {
  /** Tells these hits to the streams that their users have here. */
  tell(hitIds: readonly string[]): void;
  close(): Promise<void>;
}

/** What a stream is told: the event `watch`. */
export interface WatchNews {
  readonly id: string;
  readonly watchId: string;
  readonly at: string;
  readonly user: { readonly id: string; readonly displayName: string };
  readonly status: {
    readonly type: string;
    readonly name: string;
    readonly kind: string;
    readonly comment: string | null;
    readonly returnAt: string | null;
  };
  /** How many further changes it stands for. */
  readonly others: number;
  /** What the watch was on, and whether its user watches that any more: one that tells once has ended. */
  readonly watched: { readonly type: "user" | "department"; readonly id: string; readonly watching: boolean };
  /** By the watch, and no more than its user's settings and quiet hours allow. */
  readonly how: How;
  readonly sound: boolean;
}

type Hit = Awaited<ReturnType<typeof hitsToTell>>[number];

/** Brings hits to the screens of those who are connected to this host. */
export function delivery({ db, hub, roster, settings, watched, clock, log }: Deps): Delivery {
  const waiting: string[] = [];

  const work: Paced = paced(
    async () => {
      const ids = waiting.slice(0, AT_ONCE);
      const hits = hub.size === 0 ? [] : await hitsToTell(db, ids);
      waiting.splice(0, ids.length);
      for (const [userId, own] of Map.groupBy(hits, (hit) => hit.userId)) if (hub.isHere(userId)) tellUser(userId, own);
      return waiting.length > 0 ? 0 : null;
    },
    log,
    "tell what watches saw",
  );

  const tellUser = (userId: string, own: readonly Hit[]) => {
    const watcher = roster.person(userId);
    if (!watcher || watcher.archived) return;
    const visible = own.filter((hit) => {
      const subject = roster.person(hit.subjectId);
      return subject !== undefined && maySee(watcher, subject);
    });
    const events = [...Map.groupBy(visible, (hit) => hit.eventSeq).values()];
    const { length } = events;
    for (const [i, hits] of events.entries()) {
      // A crowd of changes is not a crowd of messages: the last one counts the others.
      if (i >= MOST_A_MINUTE - 1 && i < length - 1) continue;
      const more = i === length - 1 ? Math.max(0, length - MOST_A_MINUTE) : 0;
      hub.tell(userId, "watch", newsOf(watcher, hits, more));
    }
  };

  /** @param hits of one change: by several watches, if each of them waited for it. */
  const newsOf = (watcher: Person, hits: readonly Hit[], more: number): WatchNews => {
    const hit = hits[0]!;
    const type = roster.types.get(hit.toType);
    const now = watched.of(watcher.id);
    const telling = tellingFor(settings, watcher, "notify.watches", clock(), roster.zoneOf(watcher));
    const may = (way: How) => telling.how === way || telling.how === "both";
    const toast = may("toast") && hits.some((one) => one.byToast);
    const notification = may("notification") && hits.some((one) => one.byNotification);
    return {
      id: hit.id,
      watchId: hit.watchId,
      at: instant(hit.at.getTime())!,
      user: { id: hit.subjectId, displayName: roster.person(hit.subjectId)!.displayName },
      status: {
        type: hit.toType,
        name: type?.name ?? hit.toType,
        kind: type?.kind ?? "unknown",
        comment: hit.comment,
        returnAt: instant(hit.returnAt?.getTime() ?? null),
      },
      others: Math.max(...hits.map((one) => one.others)) + more,
      watched: {
        type: hit.watchedType as "user" | "department",
        id: hit.watchedId,
        watching: (hit.watchedType === "user" ? now.users : now.departments).has(hit.watchedId),
      },
      how: toast && notification ? "both" : toast ? "toast" : notification ? "notification" : "none",
      sound: telling.sound,
    };
  };

  return {
    tell(hitIds) {
      waiting.push(...hitIds);
      work.wake(0);
    },
    close: () => work.close(),
  };
}
