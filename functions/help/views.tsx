import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Layout } from "#ui/layout.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { DARK } from "./markdown.ts";
import type { HelpPage } from "./pages.ts";
import type { Found } from "./rules.ts";
import type { HelpAudience, Topic, TopicGroup } from "./topics.ts";

interface All {
  /** In the reader's order. */
  readonly groups: readonly TopicGroup[];
  readonly pages: readonly HelpPage[];
}
const audiences = {
  colleagues: "help.colleagues",
  receptionists: "help.receptionists",
  administrators: "help.administrators",
  operators: "help.operators",
  programs: "help.programs",
  product: "help.product",
} as const satisfies Record<HelpAudience, string>;
/** The language of the guides (BCP 47). */
const WRITTEN_IN = "en";
const find = (pages: readonly HelpPage[], topic: Topic) => pages.find((page) => page.topic === topic)!;

/** All topics, with what each is about: in each group the guide, then what it leads to. */
export function HelpIndex({ groups, pages }: All) {
  const { t, url } = useUi();
  return (
    <Layout title={t("help.title")}>
      <div class="help-page">
        <PageHead title={t("help.title")} lead={t("help.lead")} />
        <HelpSearch query="" />
        <OtherLanguage />
        {groups.map(({ audience, topics }) => (
          <section key={audience} class="help-group">
            <h2>{t(audiences[audience])}</h2>
            <ul class="help-topics" lang={WRITTEN_IN}>
              {topics.map((topic) => (
                <li key={topic}>
                  <a href={url(`/help/${topic}`)}>{find(pages, topic).title}</a>
                  <p class="quiet">{find(pages, topic).summary}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Layout>
  );
}

/** One topic, with its contents and the other topics beside it. */
export function HelpTopic({ groups, pages, page }: All & { page: HelpPage }) {
  const { t, url, theme } = useUi();
  // Whoever has chosen light or dark gets the pictures so, whatever their system says.
  const html =
    theme === "system"
      ? page.html
      : page.html.replaceAll(`media="${DARK}"`, `media="${theme === "dark" ? "all" : "not all"}"`);
  const contents = page.parts.filter((part) => part.depth === 2);
  const next = pages[pages.indexOf(page) + 1];
  return (
    <Layout title={page.title}>
      <div class="help-page">
        <PageHead title={page.title} crumbs={[{ href: "/help", label: t("help.title") }]} />
        <HelpSearch query="" />
        <OtherLanguage />
        <div class="help-columns">
          <nav class="help-aside" aria-label={t("help.topics")}>
            {contents.length > 1 && (
              <>
                <h2>{t("help.onThisPage")}</h2>
                <ul class="help-links">
                  {contents.map((part) => (
                    <li key={part.id}>
                      <a href={`#${part.id}`}>{part.title}</a>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <h2>{t("help.allTopics")}</h2>
            {groups.map(({ audience, topics }) => (
              <section key={audience}>
                <h3>{t(audiences[audience])}</h3>
                <ul class="help-links">
                  {topics.map((topic) => (
                    <li key={topic}>
                      <a href={url(`/help/${topic}`)} aria-current={topic === page.topic ? "page" : undefined}>
                        {find(pages, topic).title}
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </nav>
          <article>
            <div class="prose" lang={WRITTEN_IN} dangerouslySetInnerHTML={{ __html: html }} />
            {next && (
              <p class="help-next">
                <a href={url(`/help/${next.topic}`)}>
                  {t("help.next")}: {next.title}
                  <Icon name="chevron-right" />
                </a>
              </p>
            )}
          </article>
        </div>
      </div>
    </Layout>
  );
}

/** What a search found. */
export function HelpResults({ query, found }: { query: string; found: readonly Found[] }) {
  const { t, url } = useUi();
  return (
    <Layout title={t("help.title")}>
      <div class="help-page">
        <PageHead title={t("help.title")} crumbs={[{ href: "/help", label: t("help.title") }]} />
        <HelpSearch query={query} />
        <OtherLanguage />
        {found.length === 0 ? (
          <Empty title={t("help.foundNothing", query)} actions={<a href={url("/help")}>{t("help.allTopics")}</a>}>
            {t("help.foundNothingHelp")}
          </Empty>
        ) : (
          <section class="help-group">
            <h2>{t("help.found", found.length, query)}</h2>
            <ul class="help-topics" lang={WRITTEN_IN}>
              {found.map(({ page, id, title, excerpt }) => (
                <li key={`${page.topic}#${id}`}>
                  <a href={url(`/help/${page.topic}${id ? `#${id}` : ""}`)}>
                    {id ? `${page.title}: ${title}` : page.title}
                  </a>
                  <p class="quiet">
                    {excerpt.map(({ text, match }, i) => (match ? <mark key={i}>{text}</mark> : text))}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Layout>
  );
}

/** The guides are written in one language: whoever reads another is told so. */
function OtherLanguage() {
  const { t, lang } = useUi();
  return lang === WRITTEN_IN ? null : <p class="quiet">{t("help.otherLanguage")}</p>;
}

function HelpSearch({ query }: { query: string }) {
  const { t, url } = useUi();
  return (
    <form class="list-bar" role="search" method="get" action={url("/help")}>
      <input
        class="input help-query"
        type="search"
        name="q"
        value={query}
        maxLength={100}
        aria-label={t("help.searchLabel")}
        placeholder={t("help.searchHint")}
      />
      <Button icon="search">{t("help.find")}</Button>
    </form>
  );
}
