import type { PinnedItem } from "#shared/announcements/pinned.ts";
import { useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { AnnouncementText, CountsAsSeen } from "#ui/parts/announcement.tsx";
import { type Done, StatusLine } from "#ui/parts/status-line.tsx";
import { People, type PeopleProps, PeopleSearch } from "./people.tsx";

type Pinned = PinnedItem & { readonly seen: boolean };
/** So many stand above; the others are a press away. */
const SHOWN = 2;

/** The first page: my status and how to change it, then everybody. */
export function HomePage({
  done,
  announcements,
  version,
  ...people
}: PeopleProps & { done: Done | undefined; announcements: readonly Pinned[]; version: string }) {
  const { t } = useUi();
  return (
    <Layout title={t("board.title")} statusLine={<StatusLine done={done} />}>
      <h1 class="sr">{t("board.title")}</h1>
      <Announced items={announcements} />
      <PeopleSearch text="" />
      <People {...people} version={version} />
    </Layout>
  );
}

/** What is announced, each in a strip that leads to the whole of it. */
function Announced({ items }: { items: readonly Pinned[] }) {
  const { t, url } = useUi();
  const shown = items.slice(0, SHOWN);
  return (
    <section id="announced" data-fresh="" aria-label={t("announcements.title")} hidden={items.length === 0}>
      {shown.map((item) => (
        <div key={item.key} class={`announcement m-announcement ${item.importance}`}>
          <AnnouncementText of={item} />
          <a
            href={url(`/announcements/${item.id}`)}
            aria-label={`${t("announcements.details")}: ${item.text.slice(0, 80)}`}
          >
            {t("announcements.details")}
          </a>
        </div>
      ))}
      {items.length > SHOWN && (
        <p class="m-announcements">
          <a href={url("/announcements")}>{t("mobile.announcements", items.length - SHOWN)}</a>
        </p>
      )}
      <CountsAsSeen items={shown} />
    </section>
  );
}
