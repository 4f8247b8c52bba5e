import { useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { AnnouncementText } from "#ui/parts/announcement.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { Pagination } from "#ui/parts/pagination.tsx";
import { Panel } from "#ui/parts/panel.tsx";
import { Tabs } from "#ui/parts/tabs.tsx";
import { When } from "#ui/parts/when.tsx";
import type { Reader } from "../access.ts";
import { noticeOf } from "./list-page.tsx";
import { Circumstances, Doings, type Shown } from "./shown.tsx";

interface Readers {
  readonly which: "seen" | "missing";
  readonly seen: number;
  readonly of: number;
  /** Those of this page. */
  readonly rows: readonly Reader[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** One announcement beside the page. */
export function AnnouncementPanel(one: Shown) {
  const { t, url } = useUi();
  return (
    <Panel title={t("announcements.title")} closeHref="/announcements">
      <Whole {...one} />
      <p>
        <a href={url(`/announcements${one.seesReaders ? `/${one.announcement.id}` : ""}`)}>
          {t(one.seesReaders ? "announcements.readers" : "announcements.title")}
        </a>
      </p>
    </Panel>
  );
}

/** One announcement, and for those who announce, who has seen it. */
export function AnnouncementPage({ readers, done, ...one }: Shown & { readers?: Readers; done: string | undefined }) {
  const { t } = useUi();
  const notice = noticeOf(t, done);
  return (
    <Layout title={t("announcements.title")}>
      <div class="middle">
        <PageHead
          title={t(`announcements.${one.announcement.importance}` as "announcements.urgent")}
          crumbs={[{ href: "/announcements", label: t("announcements.title") }]}
        />
        {notice && <Notice tone="good">{notice}</Notice>}
        <Whole {...one} />
        {readers && <ReadersPart id={one.announcement.id} {...readers} />}
      </div>
    </Layout>
  );
}

function Whole(one: Shown) {
  const { importance } = one.announcement;
  return (
    <article class={`announcement whole ${importance}`}>
      <AnnouncementText of={{ importance, tokens: one.tokens }} />
      <div class="announcement-foot">
        <Circumstances {...one} />
        <Doings {...one} />
      </div>
    </article>
  );
}

function ReadersPart({ id, which, seen, of, rows, total, page, pageSize }: Readers & { id: string }) {
  const { t, url, now = Date.now() } = useUi();
  const at = (query: string) => url(`/announcements/${id}${query}`);
  const missing = which === "missing" ? "readers=missing&" : "";
  const when = (ms: number | null) => ms !== null && <When at={ms} style="past" now={now} />;
  const columns: Column<Reader>[] = [
    {
      key: "name",
      label: t("announcements.readerName"),
      head: true,
      cell: ({ person }) => (
        <a href={url(`/users/${person.id}`)} data-panel="">
          {person.displayName}
        </a>
      ),
    },
    ...(which === "seen"
      ? [
          { key: "seen", label: t("announcements.readerSeen"), cell: ({ seenAt }: Reader) => when(seenAt) },
          {
            key: "dismissed",
            label: t("announcements.readerDismissed"),
            cell: ({ dismissedAt }: Reader) => when(dismissedAt),
          },
        ]
      : []),
  ];
  return (
    <section class="block" id="readers">
      <h2>{t("announcements.readers")}</h2>
      <p>{t("announcements.seenBy", seen, of)}</p>
      <p class="quiet small">{t("announcements.readersHelp")}</p>
      <Tabs
        label={t("announcements.readers")}
        items={[
          { href: at("#readers"), label: t("announcements.seen"), current: which === "seen" },
          { href: at("?readers=missing#readers"), label: t("announcements.notSeen"), current: which === "missing" },
        ]}
      />
      <DataTable
        columns={columns}
        rows={rows}
        rowKey={({ person }) => person.id}
        caption={t(which === "seen" ? "announcements.seen" : "announcements.notSeen")}
        empty={<Empty title={t(which === "seen" ? "announcements.nobodySaw" : "announcements.everybodySaw")} />}
      />
      <Pagination page={page} pageSize={pageSize} total={total} href={(n) => at(`?${missing}page=${n}#readers`)} />
    </section>
  );
}
