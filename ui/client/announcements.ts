import type { PinnedItem } from "#shared/announcements/pinned.ts";
import type { Telling } from "#shared/notify.ts";
import { clientT } from "#shared/texts/client.ts";
import { arrive, withdraw } from "./arrivals.ts";

/** An urgent announcement that begins arrives on whatever page one is; the board shows the others by itself. */
export function followAnnouncements(): void {
  document.addEventListener("officestatus:announcement", (event) => {
    const { id, announcement, telling } = (
      event as CustomEvent<{ id: string; announcement: PinnedItem | null; telling?: Telling }>
    ).detail;
    const name = `announcement:${id}`;
    if (!announcement) return withdraw(name);
    if (!telling) return;
    arrive({
      id: name,
      kind: "announcement",
      title: clientT(document.documentElement.lang)(
        "news.announcementUrgentFrom",
        announcement.author?.displayName ?? null,
      ),
      text: announcement.text,
      href: `/announcements/${id}`,
      inPanel: true,
      ...telling,
      urgent: true,
    });
  });
}
