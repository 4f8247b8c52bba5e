import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Field } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { SaveBar } from "#ui/parts/save-bar.tsx";
import { Section } from "#ui/parts/section.tsx";
import { When } from "#ui/parts/when.tsx";
import type { SentSystem, SystemErrors } from "../form.ts";
import type { PhoneEventRow, PhoneSystem } from "../queries.ts";
import { outcomeWords } from "./outcome.ts";
import { SystemFields } from "./system-form.tsx";
import { type Tried, TryIt } from "./try-it.tsx";

const crumbsOf = (label: string) => [{ href: "/admin/telephones", label }];

export function NewSystemPage({ sent, errors }: { sent: SentSystem; errors: SystemErrors }) {
  const { t, url } = useUi();
  return (
    <AdminPage area="/admin/telephones" crumbs={crumbsOf(t("calls.title"))} title={t("calls.newTitle")}>
      <form method="post" action={url("/admin/telephones")}>
        <SystemFields sent={sent} errors={errors} keepsSecret={false} />
        <SaveBar />
      </form>
    </AdminPage>
  );
}

interface SystemPageProps {
  system: PhoneSystem;
  sent: SentSystem;
  errors?: SystemErrors;
  /** Null where it cannot be read any more. */
  address: string | null;
  keepsSecret: boolean;
  events: readonly PhoneEventRow[];
  nameOf(userId: string): string | null;
  tried?: Tried;
  done?: string | undefined;
}

/** One telephone system: its address, how it is understood, a try, and what it sent last. */
export function SystemPage(props: SystemPageProps) {
  const { system, sent, errors = {}, keepsSecret, done } = props;
  const { t, url } = useUi();
  const at = url(`/admin/telephones/${system.id}`);
  return (
    <AdminPage area="/admin/telephones" crumbs={crumbsOf(t("calls.title"))} title={system.name}>
      {(done === "saved" || done === "renewed") && <Notice tone="good">{t(`calls.${done}`)}</Notice>}
      <Address at={at} address={props.address} />
      <form method="post" action={at}>
        <SystemFields sent={sent} errors={errors} keepsSecret={keepsSecret} />
        <SaveBar />
      </form>
      <TryIt at={at} tried={props.tried} />
      <LastEvents {...props} />
      <form method="post" action={`${at}/delete`} class="btns">
        <Button look="danger" icon="trash-2">
          {t("calls.remove")}
        </Button>
      </form>
    </AdminPage>
  );
}

function Address({ at, address }: { at: string; address: string | null }) {
  const { t } = useUi();
  return (
    <Section title={t("calls.address")} help={t("calls.addressHelp")}>
      {address === null ? (
        <Notice tone="warn">{t("calls.addressGone")}</Notice>
      ) : (
        <Field name="address" label={t("calls.address")}>
          {(field) => <input type="text" readOnly value={address} {...field} />}
        </Field>
      )}
      <form method="post" action={`${at}/address`} class="btns">
        <Button type="button" icon="copy" hidden {...{ "data-copy": "f-address", "data-done": t("common.copied") }}>
          {t("calls.copy")}
        </Button>
        <Button icon="key-round" title={t("calls.renewHelp")}>
          {t("calls.renew")}
        </Button>
      </form>
    </Section>
  );
}

function LastEvents({ events, nameOf }: SystemPageProps) {
  const { t } = useUi();
  return (
    <>
      <h2>{t("calls.last")}</h2>
      <p class="help">{t("calls.lastHelp")}</p>
      <DataTable
        caption={t("calls.last")}
        rows={events}
        rowKey={({ id }) => id}
        columns={[
          { key: "at", label: t("calls.at"), head: true, cell: ({ at }) => <When at={at.getTime()} style="past" /> },
          { key: "outcome", label: t("calls.outcome"), cell: ({ outcome }) => t(outcomeWords(outcome)) },
          { key: "event", label: t("calls.event"), cell: ({ event }) => event ?? "–" },
          { key: "line", label: t("calls.line"), cell: ({ line }) => line ?? "–" },
          { key: "whose", label: t("calls.whose"), cell: ({ userId }) => (userId && nameOf(userId)) || "–" },
          {
            key: "payload",
            label: t("calls.payload"),
            cell: ({ payload }) => (
              <details>
                <summary>{t("calls.payload")}</summary>
                <code class="payload">{payload}</code>
              </details>
            ),
          },
        ]}
        empty={<Empty title={t("calls.lastNone")}>{t("calls.lastNoneHelp")}</Empty>}
      />
    </>
  );
}
