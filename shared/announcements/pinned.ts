import type { Deps } from "../deps.ts";
import type { Who } from "../permissions.ts";
import { richText, type Token } from "../rich-text.ts";
import { instant } from "../roster/member.ts";
import { maySee } from "../visibility.ts";
import { type Announcement, type Importance, keyOf } from "./announcement.ts";

/** An announcement as boards show it and the live stream tells it. Instants are RFC 3339. */
export interface PinnedItem {
  readonly id: string;
  /** Names it as it is now. */
  readonly key: string;
  readonly text: string;
  /** The text with its links. */
  readonly tokens: readonly Token[];
  readonly importance: Importance;
  readonly startsAt: string;
  readonly endsAt: string | null;
  /** Null to whoever may not know of its author. */
  readonly author: { readonly id: string; readonly displayName: string } | null;
}

const tokensOf = new WeakMap<Announcement, Promise<Token[]>>();
/** The text of one that is shown to many, with its links found once. */
export function announcementTokens(settings: Deps["settings"], announcement: Announcement): Promise<Token[]> {
  const tokens = tokensOf.get(announcement) ?? richText(announcement.text, settings.get("site.country"));
  tokensOf.set(announcement, tokens);
  return tokens;
}

/** Who wrote it, as far as `viewer` may know. */
export function authorFor(
  { roster }: Pick<Deps, "roster">,
  announcement: Announcement,
  viewer: Who,
): PinnedItem["author"] {
  const author = roster.person(announcement.authorId);
  return author && maySee(viewer, author) ? { id: author.id, displayName: author.displayName } : null;
}

export async function pinnedItem(
  { settings }: Pick<Deps, "settings">,
  announcement: Announcement,
  author: PinnedItem["author"],
): Promise<PinnedItem> {
  return {
    id: announcement.id,
    key: keyOf(announcement),
    text: announcement.text,
    tokens: await announcementTokens(settings, announcement),
    importance: announcement.importance,
    startsAt: instant(announcement.startsAt)!,
    endsAt: instant(announcement.endsAt),
    author,
  };
}

/** What stands above somebody's board now, and which of it they have seen. */
export async function pinnedFor(
  deps: Pick<Deps, "announcements" | "settings" | "roster">,
  viewer: Who,
): Promise<(PinnedItem & { readonly seen: boolean })[]> {
  return Promise.all(
    deps.announcements.pinnedFor(viewer).map(async ({ announcement, seen }) => ({
      ...(await pinnedItem(deps, announcement, authorFor(deps, announcement, viewer))),
      seen,
    })),
  );
}
