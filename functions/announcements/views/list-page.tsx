import type { T } from "#shared/texts/texts.ts";
import { useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { AnnouncementText } from "#ui/parts/announcement.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { Tabs } from "#ui/parts/tabs.tsx";
import type { List } from "../queries.ts";
import { Circumstances, Doings, type Shown } from "./shown.tsx";

interface ListPageProps {
  list: List;
  /** Whether the viewer may announce. */
  posts: boolean;
  items: readonly Shown[];
  /** Where the list goes on; null at its end. */
  next: string | null;
  done: string | undefined;
}

const tabs = {
  current: "announcements.current",
  planned: "announcements.planned",
  past: "announcements.past",
} as const;
const empty = {
  current: ["announcements.none", "announcements.noneHelp"],
  planned: ["announcements.nonePlanned", "announcements.nonePlannedHelp"],
  past: ["announcements.nonePast", "announcements.nonePastHelp"],
} as const;

/** What is announced, was, and will be. */
export function ListPage({ list, posts, items, next, done }: ListPageProps) {
  const { t, url } = useUi();
  const notice = noticeOf(t, done);
  const write = (
    <ButtonLink look="primary" icon="megaphone" href={url("/announcements/new")}>
      {t("announcements.new")}
    </ButtonLink>
  );
  return (
    <Layout title={t("announcements.title")}>
      <div class="middle">
        <PageHead title={t("announcements.title")} lead={t("announcements.lead")}>
          {posts && write}
        </PageHead>
        {notice && <Notice tone="good">{notice}</Notice>}
        <Tabs
          label={t("announcements.lists")}
          items={(["current", "planned", "past"] as const)
            .filter((one) => posts || one !== "planned")
            .map((one) => ({
              href: url(one === "current" ? "/announcements" : `/announcements?list=${one}`),
              label: t(tabs[one]),
              current: one === list,
            }))}
        />
        {items.length === 0 ? (
          <Empty title={t(empty[list][0])} actions={posts && write}>
            {t(empty[list][1])}
          </Empty>
        ) : (
          <ol class="announcement-list">
            {items.map((item) => (
              <Item key={item.announcement.id} {...item} />
            ))}
          </ol>
        )}
        {next && (
          <ButtonLink href={url(`/announcements?list=${list}&after=${next}`)}>
            {t(list === "planned" ? "announcements.later" : "announcements.older")}
          </ButtonLink>
        )}
      </div>
    </Layout>
  );
}

function Item(item: Shown) {
  const { t, url } = useUi();
  const { announcement, tokens } = item;
  return (
    <li>
      <article class={`announcement ${announcement.importance}`}>
        <AnnouncementText of={{ importance: announcement.importance, tokens }} />
        <div class="announcement-foot">
          <Circumstances {...item} />
          <div class="btns">
            <Doings {...item} />
            <ButtonLink look="plain" href={url(`/announcements/${announcement.id}`)}>
              {t(item.seesReaders ? "announcements.readers" : "announcements.details")}
            </ButtonLink>
          </div>
        </div>
      </article>
    </li>
  );
}

/** What was just done, from the address that a form leads to. */
export function noticeOf(t: T, done: string | undefined): string | null {
  if (done === "dismissed") return t("announcements.isDismissed");
  if (done === "shown") return t("announcements.isShownAgain");
  if (done === "posted") return t("announcements.posted");
  if (done === "saved") return t("announcements.saved");
  return done === "withdrawn" ? t("announcements.isWithdrawnNow") : null;
}
