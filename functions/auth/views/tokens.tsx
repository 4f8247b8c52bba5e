import type { ComponentChildren } from "preact";
import type { Action } from "#shared/permissions.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Button } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { SelectField, TextField } from "#ui/parts/field.tsx";
import { When } from "#ui/parts/when.tsx";
import { scopesFrom } from "../api-tokens.ts";
import type { ApiTokenRow } from "../queries.ts";
import type { TypedToken } from "../token-form.ts";
import { scopeLabel, tokenDays } from "../token-schema.ts";
import type { FieldErrors } from "../views.tsx";

/** A token in a list. */
export interface TokenItem {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Action[];
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly lastAddress: string | null;
}

export const tokenItem = (row: ApiTokenRow): TokenItem => ({
  id: row.id,
  name: row.name,
  scopes: [...scopesFrom(row.scopes)],
  createdAt: row.createdAt.getTime(),
  expiresAt: row.expiresAt?.getTime() ?? null,
  lastUsedAt: row.lastUsedAt?.getTime() ?? null,
  lastAddress: row.lastAddress,
});

/** Tokens, each with what it may and a button that revokes it. `at` is where they stand, without the virtual directory. */
export function TokensTable<R extends TokenItem>({
  tokens,
  at,
  more = [],
  empty,
}: {
  tokens: readonly R[];
  at: string;
  /** Columns that stand after the name. */
  more?: readonly Column<R>[];
  empty: ComponentChildren;
}) {
  const { t, url, now = 0 } = useUi();
  return (
    <DataTable
      caption={t("security.tokens")}
      rows={tokens}
      rowKey={(one) => one.id}
      empty={empty}
      columns={[
        { key: "name", label: t("security.tokenName"), head: true, cell: (one) => one.name },
        ...more,
        { key: "scopes", label: t("security.tokenMay"), cell: (one) => <Scopes scopes={one.scopes} /> },
        {
          key: "ends",
          label: t("security.tokenEnds"),
          cell: (one) =>
            one.expiresAt === null ? t("security.tokenNever") : <When at={one.expiresAt} style="coming" now={now} />,
        },
        {
          key: "used",
          label: t("security.tokenUsed"),
          cell: (one) =>
            one.lastUsedAt === null ? (
              t("security.tokenUnused")
            ) : (
              <>
                <When at={one.lastUsedAt} style="past" now={now} /> {one.lastAddress}
              </>
            ),
        },
        {
          key: "revoke",
          label: "",
          cell: (one) => (
            <form method="post" action={url(`${at}/${one.id}/revoke`)}>
              <Button>
                {t("security.revoke")}
                <span class="sr">: {one.name}</span>
              </Button>
            </form>
          ),
        },
      ]}
    />
  );
}

function Scopes({ scopes }: { scopes: readonly Action[] }) {
  const { t } = useUi();
  if (scopes.length <= 2) return <>{scopes.map((action) => scopeLabel(t, action)).join(", ")}</>;
  return (
    <details class="scopes">
      <summary>{t("security.scopesMany", scopes.length)}</summary>
      <ul>
        {scopes.map((action) => (
          <li key={action}>{scopeLabel(t, action)}</li>
        ))}
      </ul>
    </details>
  );
}

/** What a new token is for, what it may, and how long it works. */
export function TokenFields({
  scopes,
  endless,
  typed,
  errors,
}: {
  /** What can be chosen. */
  scopes: readonly Action[];
  endless: boolean;
  typed?: TypedToken | undefined;
  errors: FieldErrors;
}) {
  const { t } = useUi();
  return (
    <>
      <TextField
        name="name"
        label={t("security.tokenFor")}
        help={t("security.tokenForHelp")}
        value={typed?.name}
        error={errors.name}
        maxLength={120}
        autocomplete="off"
      />
      <fieldset class="field" aria-describedby={errors.scopes ? "scopes-error" : undefined}>
        <legend>{t("security.tokenMay")}</legend>
        {errors.scopes && (
          <p class="error" id="scopes-error">
            <Icon name="circle-alert" />
            {errors.scopes}
          </p>
        )}
        <div class="ticks">
          {scopes.map((action) => (
            <label key={action} class="check">
              <input type="checkbox" name={`scope:${action}`} checked={typed?.scopes.includes(action) ?? false} />
              <span>{scopeLabel(t, action)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <SelectField
        name="days"
        label={t("security.tokenWorks")}
        error={errors.days}
        value={typed?.days ?? "90"}
        options={[
          ...tokenDays.map((days) => ({ value: String(days), label: t("security.tokenDays", days) })),
          ...(endless ? [{ value: "never", label: t("security.tokenUntilRevoked") }] : []),
        ]}
      />
    </>
  );
}

/** A token, shown this once. */
export function MadeToken({ token, expiresAt }: { token: string; expiresAt: Date | null }) {
  const { t } = useUi();
  return (
    <>
      <TextField
        name="token"
        label={t("security.token")}
        help={t("security.tokenOnce")}
        value={token}
        class="input token"
        readOnly
        autofocus
      />
      <p>
        {expiresAt ? (
          <>
            {t("security.tokenEnds")}: <When at={expiresAt.getTime()} style="full" />
          </>
        ) : (
          t("security.tokenUntilRevoked")
        )}
      </p>
    </>
  );
}

export function CopyToken() {
  const { t } = useUi();
  return (
    <Button type="button" icon="copy" hidden {...{ "data-copy": "f-token", "data-done": t("common.copied") }}>
      {t("common.copy")}
    </Button>
  );
}
