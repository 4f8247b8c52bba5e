import { type Announcement, reaches } from "#shared/announcements/announcement.ts";
import { authorFor, pinnedItem } from "#shared/announcements/pinned.ts";
import type { AnnouncementNews } from "#shared/announcements/store.ts";
import type { Deps } from "#shared/deps.ts";
import { tellingFor } from "#shared/notify.ts";

/**
 * Tells the boards of what begins, ends, changes, or is dismissed elsewhere: what they need is in the event, written
 * once for all to whom it says the same, so that thousands of clients do not ask at once.
 */
export function tellOfAnnouncements(deps: Deps): void {
  let last: Promise<void> = Promise.resolve();
  deps.announcements.follow((news) => {
    last = last
      .then(() => tell(deps, news))
      .catch((error) => deps.log.error({ err: error }, "announcements could not be told of"));
  });
}

async function tell(deps: Deps, { changed, dismissals }: AnnouncementNews): Promise<void> {
  for (const { before, after } of changed) {
    if (before) tellOfEnd(deps, before, after);
    if (after) await tellOfStart(deps, before, after);
  }
  for (const { userId, announcement, dismissed } of dismissals) {
    const viewer = deps.roster.person(userId);
    if (!viewer || !reaches(announcement, viewer)) continue;
    const item = await pinnedItem(deps, announcement, authorFor(deps, announcement, viewer));
    deps.hub.tell(
      userId,
      "announcement",
      dismissed ? gone(announcement) : { id: item.id, key: item.key, announcement: item },
    );
  }
}

const gone = ({ id }: Announcement) => ({ id, key: null, announcement: null });

function tellOfEnd({ hub, roster }: Deps, before: Announcement, after: Announcement | null): void {
  const end = gone(before);
  hub.tellEach("announcement", (userId) => {
    const viewer = roster.person(userId);
    return viewer && reaches(before, viewer) && !(after && reaches(after, viewer)) ? end : null;
  });
}

async function tellOfStart(deps: Deps, before: Announcement | null, after: Announcement): Promise<void> {
  const { hub, roster, settings, announcements, clock } = deps;
  const item = await pinnedItem(deps, after, null);
  const events = new Map<string, object>();
  hub.tellEach("announcement", (userId) => {
    const viewer = roster.person(userId);
    if (!viewer || !reaches(after, viewer) || announcements.hasDismissed(after.id, userId)) return null;
    const author = authorFor(deps, after, viewer);
    // What is urgent pops up once, when it begins; as its receiver wishes, and not in their quiet hours.
    const telling =
      after.importance === "urgent" && before?.importance !== "urgent"
        ? tellingFor(settings, viewer, "notify.announcements", clock(), roster.zoneOf(viewer))
        : null;
    const variant = JSON.stringify([author, telling]);
    const event = events.get(variant) ?? {
      id: item.id,
      key: item.key,
      announcement: { ...item, author },
      ...(telling && { telling }),
    };
    events.set(variant, event);
    return event;
  });
}
