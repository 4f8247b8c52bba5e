import { useEffect, useRef, useState } from "preact/hooks";
import type { PinnedItem } from "#shared/announcements/pinned.ts";
import { toast } from "../../client/toasts.ts";
import { useUi } from "../../context.tsx";
import { arranged, type Item } from "./arranged.ts";

/** What the live stream says of one announcement. */
export interface AnnouncementEvent {
  readonly id: string;
  /** Null: it ended, was withdrawn, or dismissed elsewhere. */
  readonly announcement: PinnedItem | null;
}

/** Who notices at once that they lack something do not all ask at once. In milliseconds. */
const SPREAD_MS = 2_000;

/** What stands above the board, kept true by the stream; and how to dismiss one. */
export function useAnnouncements(initial: readonly Item[]): { items: readonly Item[]; dismiss: (item: Item) => void } {
  const { t, url } = useUi();
  const [items, setItems] = useState(initial);
  const latest = useRef(items);
  latest.current = items;
  const put = (item: Item) => setItems((before) => arranged([...before.filter(({ id }) => id !== item.id), item]));
  const take = (id: string) => setItems((before) => before.filter((item) => item.id !== id));

  useEffect(() => {
    let asking: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      asking = undefined;
      const answer = await fetch(url("/announcements/pinned"), { headers: { Accept: "application/json" } });
      if (answer.ok) setItems(((await answer.json()) as { items: Item[] }).items);
    };
    const hear = (event: Event) => {
      const { id, announcement } = (event as CustomEvent<AnnouncementEvent>).detail;
      const seen = latest.current.some((item) => item.id === id && item.seen);
      if (announcement) put({ ...announcement, seen });
      else take(id);
    };
    /** The server greets with what should stand here: what was missed meanwhile is fetched. */
    const compare = (event: Event) => {
      const { announcements: keys } = (event as CustomEvent<{ announcements?: readonly string[] }>).detail;
      if (!keys || String([...keys].sort()) === String(latest.current.map(({ key }) => key).sort())) return;
      asking ??= setTimeout(() => void ask().catch(() => {}), Math.random() * SPREAD_MS);
    };
    document.addEventListener("officestatus:announcement", hear);
    document.addEventListener("officestatus:you", compare);
    return () => {
      clearTimeout(asking);
      document.removeEventListener("officestatus:announcement", hear);
      document.removeEventListener("officestatus:you", compare);
    };
  }, []);

  const save = async (item: Item, method: "POST" | "DELETE") => {
    const answer = await fetch(url(`/api/announcements/${item.id}/dismissal`), { method });
    // Gone meanwhile: that is what was wanted.
    if (!answer.ok && answer.status !== 404) throw new Error(`the server answered ${answer.status}`);
  };
  const failed = () => toast(t("news.announcementNotSaved"));
  const dismiss = (item: Item) => {
    take(item.id);
    save(item, "POST").then(
      () =>
        toast(t("news.announcementDismissed"), {
          label: t("news.undo"),
          run: () => void save(item, "DELETE").then(() => put(item), failed),
        }),
      failed,
    );
  };
  return { items, dismiss };
}
