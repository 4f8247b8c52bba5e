import { mailKinds } from "#shared/mail/kinds.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { When } from "#ui/parts/when.tsx";
import { type OutboxFilter, type OutboxItem, type OutboxState, outboxStates } from "../queries.ts";
import { kindText, stateText } from "../words.ts";
import { MailTabs } from "./mail-tabs.tsx";
import { reasonText } from "./reason.ts";

export interface OutboxPageProps {
  readonly items: readonly OutboxItem[];
  readonly filter: OutboxFilter;
  readonly counts: Readonly<Record<OutboxState, number>>;
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
  /** Not the first page. */
  readonly further: boolean;
  /** What was just done. */
  readonly note: string | null;
  readonly on: "on" | "off";
}

/** Which mails wait, were sent, put aside or called off. What they say is not shown. */
export function OutboxPage(props: OutboxPageProps) {
  const { t, url } = useUi();
  const { filter, counts, next, further, note, on } = props;
  return (
    <AdminPage area="/admin/mail" title={t("mail.outbox")} lead={t("mail.outboxLead")}>
      <MailTabs current="outbox" />
      {note && <Notice tone="good">{note}</Notice>}
      {on === "off" && counts.waiting > 0 && <Notice tone="warn">{t("mail.outboxOff")}</Notice>}
      <Filters {...props} />
      <div id="outbox-found">
        {counts.failed > 0 && (
          <form method="post" action={url("/admin/mail/outbox/resend")} class="btns block mail-act">
            <input type="hidden" name="back" value={queryOf(filter)} />
            <Button icon="send">{t("mail.resendFailed", counts.failed)}</Button>
          </form>
        )}
        <Items {...props} />
        {(next !== null || further) && (
          <nav class="pager" aria-label={t("common.pages")}>
            {further ? <a href={url(`/admin/mail/outbox${queryOf(filter)}`)}>{t("mail.newest")}</a> : <span />}
            {next !== null && (
              <a class="btn" href={url(`/admin/mail/outbox${queryOf(filter, { after: next })}`)} rel="next">
                {t("mail.older")}
              </a>
            )}
          </nav>
        )}
      </div>
    </AdminPage>
  );
}

function Filters({ filter, counts }: OutboxPageProps) {
  const { t, url } = useUi();
  return (
    <search>
      <form
        class="list-bar"
        method="get"
        action={url("/admin/mail/outbox")}
        hx-get={url("/admin/mail/outbox")}
        hx-trigger="input delay:300ms, change, submit"
        hx-target="#outbox-found"
        hx-select="#outbox-found"
        hx-swap="outerHTML"
        hx-push-url="true"
      >
        <div class="search-box">
          <Icon name="search" />
          <input
            class="input"
            type="search"
            name="q"
            value={filter.search}
            maxLength={100}
            aria-label={t("common.search")}
            placeholder={t("mail.searchReceiver")}
            data-search
          />
        </div>
        <select class="input filter" name="state" aria-label={t("mail.state")}>
          <option value="">{t("mail.allStates")}</option>
          {outboxStates.map((state) => (
            <option key={state} value={state} selected={state === filter.state}>
              {`${stateText(t, state)} (${counts[state]})`}
            </option>
          ))}
        </select>
        <select class="input filter" name="kind" aria-label={t("mail.kind")}>
          <option value="">{t("mail.allKinds")}</option>
          {mailKinds.map((kind) => (
            <option key={kind} value={kind} selected={kind === filter.kind}>
              {kindText(t, kind)}
            </option>
          ))}
        </select>
        <button class="btn without-script" type="submit">
          {t("common.search")}
        </button>
      </form>
    </search>
  );
}

function Items({ items, filter }: OutboxPageProps) {
  const { t, url } = useUi();
  const columns: Column<OutboxItem>[] = [
    {
      key: "to",
      label: t("mail.to"),
      head: true,
      cell: (item) => (
        <div>
          {item.toUserId && item.toName ? (
            <a href={url(`/admin/users/${item.toUserId}`)}>{item.toName}</a>
          ) : (
            item.toName
          )}
          <div class="quiet small mail-to">{item.toAddress}</div>
        </div>
      ),
    },
    { key: "kind", label: t("mail.kind"), cell: (item) => kindText(t, item.kind) },
    { key: "state", label: t("mail.state"), cell: (item) => <State item={item} /> },
    { key: "created", label: t("mail.created"), cell: (item) => <When at={item.createdAt.getTime()} style="past" /> },
    { key: "do", label: "", cell: (item) => <Buttons item={item} back={queryOf(filter)} /> },
  ];
  return (
    <DataTable
      columns={columns}
      rows={items}
      rowKey={(item) => item.id}
      caption={t("mail.outbox")}
      empty={<Empty title={t("mail.outboxEmpty")}>{t("mail.outboxEmptyHelp")}</Empty>}
    />
  );
}

function State({ item }: { item: OutboxItem }) {
  const { t } = useUi();
  const { state, attempts, reason } = item;
  return (
    <div class="mail-state">
      <span class={`tag ${state}`}>{stateText(t, state)}</span>{" "}
      {state === "waiting" ? (
        <span class="quiet small">
          {t("mail.due")} <When at={item.dueAt.getTime()} />
        </span>
      ) : (
        item.endedAt && (
          <span class="quiet small">
            <When at={item.endedAt.getTime()} style="past" />
          </span>
        )
      )}
      {attempts > 1 && <span class="quiet small"> · {t("mail.tries", attempts)}</span>}
      {reason && (
        <p>
          {reasonText(t, reason.code)}
          {reason.said && <span class="server-said">{reason.said}</span>}
        </p>
      )}
    </div>
  );
}

function Buttons({ item, back }: { item: OutboxItem; back: string }) {
  const { t, url } = useUi();
  if (item.state !== "waiting" && item.state !== "failed") return null;
  const whom = item.toName ?? item.toAddress;
  const send = t(item.state === "failed" ? "mail.resend" : "mail.sendNow");
  const at = url(`/admin/mail/outbox/${item.id}`);
  return (
    <div class="btns mail-do">
      <form method="post" action={`${at}/resend`}>
        <input type="hidden" name="back" value={back} />
        <Button aria-label={t("mail.forWhom", send, whom)}>{send}</Button>
      </form>
      <form method="post" action={`${at}/drop`}>
        <input type="hidden" name="back" value={back} />
        <Button look="plain" aria-label={t("mail.forWhom", t("mail.drop"), whom)}>
          {t("mail.drop")}
        </Button>
      </form>
    </div>
  );
}

/** The address of the same list with some of it another way. */
export function queryOf(filter: OutboxFilter, more: Record<string, string> = {}): string {
  const all = { q: filter.search, state: filter.state ?? "", kind: filter.kind ?? "", ...more };
  const query = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== "")).toString();
  return query && `?${query}`;
}
