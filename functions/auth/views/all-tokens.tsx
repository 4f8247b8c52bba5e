import type { Action } from "#shared/permissions.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { ListBar } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import type { TypedToken } from "../token-form.ts";
import type { FieldErrors } from "../views.tsx";
import { Further, SecurityTabs } from "./security-tabs.tsx";
import { CopyToken, MadeToken, TokenFields, type TokenItem, TokensTable } from "./tokens.tsx";

const AT = "/admin/security/tokens";

export interface SomebodysToken extends TokenItem {
  readonly userId: string;
  readonly user: string;
  /** Null: its user. */
  readonly madeBy: string | null;
}

/** Everybody's tokens. */
export function AllTokensPage({
  tokens,
  q,
  next,
  further,
  revoked,
}: {
  tokens: readonly SomebodysToken[];
  q: string;
  /** Where the list goes on. */
  next: string | null;
  further: boolean;
  revoked: boolean;
}) {
  const { t, url } = useUi();
  return (
    <AdminPage
      area="/admin/security"
      title={t("security.title")}
      lead={t("security.allTokensLead")}
      actions={
        <ButtonLink look="primary" icon="plus" href={url(`${AT}/new`)}>
          {t("security.newToken")}
        </ButtonLink>
      }
    >
      <SecurityTabs current="tokens" />
      {revoked && <Notice tone="good">{t("security.revoked")}</Notice>}
      <ListBar action={url(AT)} query={q} />
      <TokensTable
        tokens={tokens}
        at={AT}
        more={[
          {
            key: "user",
            label: t("security.user"),
            cell: (one) => (
              <>
                <a href={url(`/admin/users/${one.userId}`)}>{one.user}</a>
                {one.madeBy && <span class="quiet"> {t("security.madeBy", one.madeBy)}</span>}
              </>
            ),
          },
        ]}
        empty={
          <Empty title={t(q ? "security.noTokensFound" : "security.noTokens")}>{t("security.noTokensHelp")}</Empty>
        }
      />
      <Further at={AT} query={{ q }} next={next} further={further} />
    </AdminPage>
  );
}

const crumbs = (t: ReturnType<typeof useUi>["t"]) => [
  { href: "/admin/security", label: t("security.title") },
  { href: AT, label: t("security.tokens") },
];

/** For whom a token is made, and the rest as for one's own. */
export function NewTokenPage({
  forWhom,
  ...form
}: {
  forWhom: string;
  scopes: readonly Action[];
  endless: boolean;
  typed?: TypedToken | undefined;
  errors: FieldErrors;
}) {
  const { t, url } = useUi();
  return (
    <AdminPage
      area="/admin/security"
      title={t("security.newToken")}
      lead={t("security.newTokenForLead")}
      crumbs={crumbs(t)}
    >
      <form class="form narrow" method="post" action={url(AT)}>
        <TextField
          name="user"
          label={t("security.tokenUser")}
          help={t("security.tokenUserHelp")}
          value={forWhom}
          error={form.errors.user}
          maxLength={254}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <TokenFields {...form} />
        <div class="btns">
          <Button look="primary">{t("security.makeToken")}</Button>
        </div>
      </form>
    </AdminPage>
  );
}

/** What was just made for somebody. */
export function TokenMadeForPage({
  name,
  user,
  token,
  expiresAt,
}: {
  name: string;
  user: string;
  token: string;
  expiresAt: Date | null;
}) {
  const { t, url } = useUi();
  return (
    <AdminPage
      area="/admin/security"
      title={t("security.tokenMade", name)}
      lead={t("security.tokenMadeForLead", user)}
      crumbs={crumbs(t)}
    >
      <div class="form narrow">
        <MadeToken token={token} expiresAt={expiresAt} />
        <div class="btns">
          <CopyToken />
          <ButtonLink look="primary" href={url(AT)}>
            {t("security.tokenKept")}
          </ButtonLink>
        </div>
      </div>
    </AdminPage>
  );
}
