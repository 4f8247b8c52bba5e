import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { When } from "#ui/parts/when.tsx";
import { deviceName } from "../device.ts";
import type { SignInRow } from "../queries.ts";
import { type SignInOutcome, signInOutcomes } from "../sign-in-record.ts";
import { Further, SecurityTabs } from "./security-tabs.tsx";

const outcomeTexts = {
  ok: "security.outcomeOk",
  asked: "security.outcomeAsked",
  wrong: "security.outcomeWrong",
  "wrong-code": "security.outcomeWrongCode",
  blocked: "security.outcomeBlocked",
  archived: "security.outcomeArchived",
} as const satisfies Record<SignInOutcome, string>;
const methodTexts = {
  password: "security.methodPassword",
  link: "security.methodLink",
  invitation: "security.methodInvitation",
  code: "security.methodCode",
  recovery: "security.methodRecovery",
} as const;
const isOutcome = (text: string): text is SignInOutcome => Object.hasOwn(outcomeTexts, text);
const isMethod = (text: string): text is keyof typeof methodTexts => Object.hasOwn(methodTexts, text);

/** Attempts to sign in, each with what came of it. */
export function SignInsTable({ rows, more = [] }: { rows: readonly SignInRow[]; more?: readonly Column<SignInRow>[] }) {
  const { t, now = 0 } = useUi();
  return (
    <DataTable
      caption={t("security.signIns")}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t("security.noSignIns")}>{t("security.noSignInsHelp")}</Empty>}
      columns={[
        {
          key: "at",
          label: t("security.when"),
          head: true,
          cell: (row) => <When at={row.at.getTime()} style="past" now={now} />,
        },
        ...more,
        { key: "outcome", label: t("security.outcome"), cell: (row) => <Outcome row={row} /> },
        {
          key: "method",
          label: t("security.method"),
          cell: (row) => (isMethod(row.method) ? t(methodTexts[row.method]) : row.method),
        },
        { key: "address", label: t("auth.address"), cell: (row) => row.address ?? "–" },
        { key: "device", label: t("auth.device"), cell: (row) => deviceName(row.userAgent) ?? "–" },
      ]}
    />
  );
}

function Outcome({ row }: { row: SignInRow }) {
  const { t } = useUi();
  const said = isOutcome(row.outcome) ? t(outcomeTexts[row.outcome]) : row.outcome;
  return (
    <span class={row.outcome === "ok" ? undefined : "outcome"}>
      {row.times > 1 ? t("security.times", said, row.times) : said}
    </span>
  );
}

export interface SignInsAsked {
  readonly q: string;
  readonly outcome: string;
  readonly address: string;
}

/** Everybody's attempts, to look through. */
export function SignInsPage({
  rows,
  asked,
  names,
  next,
  further,
}: {
  rows: readonly SignInRow[];
  asked: SignInsAsked;
  names: ReadonlyMap<string, string>;
  next: string | null;
  further: boolean;
}) {
  const { t, url } = useUi();
  const at = url("/admin/security/sign-ins");
  return (
    <AdminPage area="/admin/security" title={t("security.title")} lead={t("security.signInsLead")}>
      <SecurityTabs current="sign-ins" />
      <search>
        <form class="list-bar" method="get" action={at}>
          <input
            class="input filter"
            type="search"
            name="q"
            value={asked.q}
            maxLength={200}
            aria-label={t("security.user")}
            placeholder={t("security.user")}
          />
          <select class="input filter" name="outcome" aria-label={t("security.outcome")}>
            <option value="">{t("security.everyOutcome")}</option>
            {signInOutcomes.map((outcome) => (
              <option key={outcome} value={outcome} selected={asked.outcome === outcome}>
                {t(outcomeTexts[outcome])}
              </option>
            ))}
          </select>
          <input
            class="input filter"
            type="search"
            name="address"
            value={asked.address}
            maxLength={64}
            aria-label={t("auth.address")}
            placeholder={t("auth.address")}
          />
          <Button>{t("common.search")}</Button>
        </form>
      </search>
      <SignInsTable
        rows={rows}
        more={[
          {
            key: "user",
            label: t("security.user"),
            cell: (row) =>
              row.userId === null ? (
                <span class="quiet">{t("security.nobody")}</span>
              ) : (
                <a href={url(`/admin/users/${row.userId}`)}>{names.get(row.userId) ?? "–"}</a>
              ),
          },
        ]}
      />
      <Further at="/admin/security/sign-ins" query={{ ...asked }} next={next} further={further} />
    </AdminPage>
  );
}
