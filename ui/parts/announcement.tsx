import type { PinnedItem } from "#shared/announcements/pinned.ts";
import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { RichText } from "./rich-text.tsx";
import { When } from "./when.tsx";

const icons = { normal: "megaphone", important: "triangle-alert", urgent: "siren" };

/** What an announcement says, and of which importance it is: by its icon, a word, and a colour. */
export function AnnouncementText({ of }: { of: Pick<PinnedItem, "importance" | "tokens"> }) {
  const { t } = useUi();
  return (
    <>
      <Icon name={icons[of.importance]} />
      <div class="announcement-text">
        {of.importance !== "normal" && (
          <b class="announcement-mark">
            {t(of.importance === "urgent" ? "news.announcementUrgent" : "news.announcementImportant")}
          </b>
        )}
        <RichText tokens={of.tokens} />
      </div>
    </>
  );
}

/** A picture of nothing, which a browser asks for: what is on a page that was served counts as seen. */
export function CountsAsSeen({ items }: { items: readonly { readonly id: string; readonly seen: boolean }[] }) {
  const { url } = useUi();
  const ids = items.filter(({ seen }) => !seen).map(({ id }) => id);
  if (ids.length === 0) return null;
  return <img src={url(`/announcements/seen?ids=${ids.join()}`)} width={1} height={1} alt="" />;
}

/** Who announced it, and until when. */
export function AnnouncementOrigin({ of, now }: { of: Pick<PinnedItem, "author" | "endsAt">; now: number }) {
  const { t } = useUi();
  return (
    <>
      {of.author && t("news.announcementBy", of.author.displayName)}
      {of.author && of.endsAt && " · "}
      {of.endsAt && (
        <>
          {t("news.announcementUntil")} <When at={of.endsAt} now={now} />
        </>
      )}
      {!of.author && !of.endsAt && t("news.announcementOpen")}
    </>
  );
}
