import { useRef } from "preact/hooks";
import type { PinnedItem } from "#shared/announcements/pinned.ts";
import { useUi } from "../../context.tsx";
import { Icon } from "../../icons.tsx";
import { AnnouncementOrigin, AnnouncementText } from "../../parts/announcement.tsx";
import { useAnnouncements } from "./use-announcements.ts";
import { useSeen } from "./use-seen.ts";

export interface AnnouncementsProps {
  /** The most important first. */
  items: readonly (PinnedItem & { readonly seen: boolean })[];
  /** The instant that the server rendered at (ms), so that the browser's first render says the same. */
  now: number;
}

/** What is announced, above the board: the most important one in sight, further ones behind "2 more". */
export function Announcements(props: AnnouncementsProps) {
  const { t } = useUi();
  const root = useRef<HTMLElement>(null);
  const { items, dismiss } = useAnnouncements(props.items);
  useSeen(root, items);
  const [first, ...more] = items;
  if (!first) return null;
  const one = (item: AnnouncementsProps["items"][number]) => (
    <Pinned key={item.id} item={item} now={props.now} onDismiss={() => dismiss(item)} />
  );
  return (
    <section class="announcements" aria-label={t("news.announcements")} ref={root}>
      {one(first)}
      {more.length > 0 && (
        <details>
          <summary>{t("news.announcementsMore", more.length)}</summary>
          {more.map(one)}
        </details>
      )}
    </section>
  );
}

function Pinned({
  item,
  now,
  onDismiss,
}: {
  item: AnnouncementsProps["items"][number];
  now: number;
  onDismiss: () => void;
}) {
  const { t, url } = useUi();
  return (
    <article class={`announcement ${item.importance}`} data-announcement={item.id}>
      <AnnouncementText of={item} />
      <a class="quiet small" href={url(`/announcements/${item.id}`)} data-panel="">
        <AnnouncementOrigin of={item} now={now} />
      </a>
      <form
        method="post"
        action={url(`/announcements/${item.id}/dismissal`)}
        onSubmit={(event) => {
          event.preventDefault();
          onDismiss();
        }}
      >
        <button
          type="submit"
          class="btn plain only"
          title={t("news.dismiss")}
          aria-label={t("news.announcementDismiss", beginning(item.text))}
        >
          <Icon name="x" />
        </button>
      </form>
    </article>
  );
}

const MOST = 60;
/** Enough of a text to know which one is meant. */
const beginning = (text: string): string => {
  const line = text.split("\n", 1)[0]!;
  return line.length > MOST ? `${line.slice(0, MOST).toWellFormed()}…` : line;
};
