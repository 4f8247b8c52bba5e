import type { Deps } from "#shared/deps.ts";
import { type How, tellingFor } from "#shared/notify.ts";
import { instant, type Person } from "#shared/roster/member.ts";
import { maySee } from "#shared/visibility.ts";
import type { HitToTell } from "./queries.ts";
import { MOST_A_MINUTE } from "./rules.ts";

/** What a stream is told when a watch fires: the event `watch`. */
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

type NewsDeps = Pick<Deps, "roster" | "settings" | "watched" | "clock">;

/** What somebody is told of hits that are told together: one message a change, and of a crowd a few that count the others. */
export function newsFor(deps: NewsDeps, watcherId: string, hits: readonly HitToTell[]): WatchNews[] {
  const { roster } = deps;
  const watcher = roster.person(watcherId);
  if (!watcher || watcher.archived) return [];
  const visible = hits.filter((hit) => {
    const subject = roster.person(hit.subjectId);
    return subject !== undefined && maySee(watcher, subject);
  });
  const changes = [...Map.groupBy(visible, (hit) => hit.eventSeq).values()];
  const last = changes.at(-1);
  if (!last) return [];
  const more = Math.max(0, changes.length - MOST_A_MINUTE);
  return [
    ...changes.slice(0, Math.min(changes.length, MOST_A_MINUTE) - 1).map((own) => newsOf(deps, watcher, own, 0)),
    newsOf(deps, watcher, last, more),
  ];
}

/** @param hits of one change: by several watches, if each of them waited for it. */
function newsOf(
  { roster, settings, watched, clock }: NewsDeps,
  watcher: Person,
  hits: readonly HitToTell[],
  more: number,
): WatchNews {
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
}
