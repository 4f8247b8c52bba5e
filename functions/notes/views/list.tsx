import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Layout } from "#ui/layout.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { NotificationAsk } from "#ui/parts/notification-permission.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { Tabs } from "#ui/parts/tabs.tsx";
import { addressOf, type Done } from "../look.ts";
import { boxes, type Look } from "../mailbox.ts";
import type { NoteRow } from "../rows.ts";
import { DoneBar } from "./done-bar.tsx";
import { NothingHere } from "./nothing-here.tsx";
import { Row } from "./row.tsx";

export interface ListProps {
  look: Look;
  rows: readonly NoteRow[];
  /** Where the list goes on; null at its end. */
  next: string | null;
  done: Done | null;
  takesMessages: boolean;
}

/** Somebody's notes: boxes, a search, and the list. */
export function NotesPage(props: ListProps) {
  const { t, url } = useUi();
  return (
    <Layout title={t("notes.title")}>
      <div class="middle notes-page">
        <PageHead title={t("notes.title")}>
          <ButtonLink href={url("/notes/new")} look="primary" icon="pencil" data-panel="">
            {t("notes.write")}
          </ButtonLink>
          {props.takesMessages && (
            <ButtonLink href={url("/notes/new?message=1")} icon="phone" data-panel="">
              {t("notes.takeMessage")}
            </ButtonLink>
          )}
        </PageHead>
        <Tabs
          label={t("notes.boxes")}
          items={boxes.map((box) => ({
            href: url(addressOf({ box })),
            label: t(`notes.${box}`),
            current: box === props.look.box,
          }))}
        />
        <Bar {...props} />
        <NotesList {...props} />
        <NotificationAsk />
      </div>
    </Layout>
  );
}

function Bar({ look }: ListProps) {
  const { t, url, unread } = useUi();
  const find = {
    "hx-get": url("/notes"),
    "hx-target": "#notes",
    "hx-swap": "outerHTML",
    "hx-push-url": "true",
  } as const;
  return (
    <div class="notes-bar">
      <search>
        <form
          class="list-bar"
          method="get"
          action={url("/notes")}
          {...find}
          hx-trigger="input delay:250ms, change, submit"
        >
          {look.box !== "inbox" && <input type="hidden" name="box" value={look.box} />}
          <div class="search-box">
            <Icon name="search" />
            <input
              class="input"
              type="search"
              name="q"
              value={look.search}
              maxLength={100}
              aria-label={t("notes.searchLabel")}
              placeholder={t("notes.searchLabel")}
              data-search
            />
          </div>
          {look.box === "inbox" && (
            <label class="check">
              <input type="checkbox" name="unread" value="1" checked={look.unread} />
              <span>{t("notes.onlyUnread")}</span>
            </label>
          )}
          <button class="btn without-script" type="submit">
            {t("common.search")}
          </button>
        </form>
      </search>
      {look.box === "inbox" && (
        <form
          method="post"
          action={url("/notes/read-all")}
          hx-post={url("/notes/read-all")}
          hx-target="#notes"
          hx-swap="outerHTML"
        >
          <button class="btn plain" type="submit" data-any-unread hidden={!unread}>
            <Icon name="mail-open" />
            {t("notes.readAll")}
          </button>
        </form>
      )}
    </div>
  );
}

/** The list alone: what a search, a change, or news puts in its place. */
export function NotesList({ look, rows, next, done }: ListProps) {
  const { t, url } = useUi();
  return (
    <section id="notes" data-fresh="" aria-label={t(`notes.${look.box}`)} data-address={url(addressOf(look, done))}>
      {done && <DoneBar done={done} look={look} />}
      {rows.length === 0 ? (
        <NothingHere look={look} />
      ) : (
        <ul class="notes" data-notes>
          {rows.map((row) => (
            <Row key={row.id} row={row} look={look} />
          ))}
        </ul>
      )}
      {(next || look.after) && (
        <nav class="pager" aria-label={t("common.pages")}>
          {look.after ? (
            <ButtonLink href={url(addressOf({ ...look, after: null }))}>{t("notes.latest")}</ButtonLink>
          ) : (
            <span />
          )}
          {next && <ButtonLink href={url(addressOf({ ...look, after: next }))}>{t("notes.older")}</ButtonLink>}
        </nav>
      )}
    </section>
  );
}
