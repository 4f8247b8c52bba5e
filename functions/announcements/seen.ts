import type { AnnouncementsStore } from "#shared/announcements/store.ts";
import type { ActionDeps } from "#shared/deps.ts";
import type { Person } from "#shared/roster/member.ts";
import { recordSeen, type Seen } from "./actions/seen.ts";

/** How long what is seen is gathered before it is written together. In milliseconds. */
const JOIN_MS = 250;

/** Gathers who has seen what on this host: when something is announced to thousands they see it in the same moment. */
export function seenBatches(deps: ActionDeps & { readonly announcements: AnnouncementsStore }) {
  const { announcements } = deps;
  let batch: { readonly seen: Seen[]; readonly written: Promise<void> } | undefined;

  const begin = () => {
    const seen: Seen[] = [];
    const written = new Promise<void>((resolve) => setTimeout(resolve, JOIN_MS)).then(async () => {
      batch = undefined;
      await recordSeen(deps, seen);
      for (const { announcementId, userId } of seen) announcements.noteSeen(announcementId, userId);
    });
    return { seen, written };
  };

  /** Resolves when it is on record; what this host knows to be, at once and without a write. */
  return async function saw(viewer: Person, announcementIds: readonly string[]): Promise<void> {
    const fresh = announcements.unseenOf(announcementIds, viewer);
    if (fresh.length === 0) return;
    batch ??= begin();
    batch.seen.push(...fresh.map((announcementId) => ({ announcementId, userId: viewer.id })));
    await batch.written;
  };
}
