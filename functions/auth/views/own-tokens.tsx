import type { Action } from "#shared/permissions.ts";
import { useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { TypedToken } from "../token-form.ts";
import type { FieldErrors } from "../views.tsx";
import { CopyToken, MadeToken, TokenFields, type TokenItem, TokensTable } from "./tokens.tsx";

/** One's own tokens, and how to make another. */
export function OwnTokensPage({
  tokens,
  revoked,
  ...form
}: {
  tokens: readonly TokenItem[];
  scopes: readonly Action[];
  endless: boolean;
  typed?: TypedToken | undefined;
  errors: FieldErrors;
  revoked: boolean;
}) {
  const { t, url } = useUi();
  return (
    <Layout title={t("security.tokens")}>
      <div class="middle">
        <PageHead
          title={t("security.tokens")}
          lead={t("security.tokensLead")}
          crumbs={[{ href: "/me", label: t("auth.mySettings") }]}
        />
        {revoked && <Notice tone="good">{t("security.revoked")}</Notice>}
        <TokensTable
          tokens={tokens}
          at="/me/tokens"
          empty={<Empty title={t("security.noTokens")}>{t("security.noTokensHelp")}</Empty>}
        />
        <Section title={t("security.newToken")} help={t("security.newTokenHelp")}>
          <form class="form" method="post" action={url("/me/tokens")}>
            <TokenFields {...form} />
            <div class="btns">
              <Button look="primary">{t("security.makeToken")}</Button>
            </div>
          </form>
        </Section>
      </div>
    </Layout>
  );
}

/** What was just made. */
export function TokenMadePage({ name, token, expiresAt }: { name: string; token: string; expiresAt: Date | null }) {
  const { t, url } = useUi();
  return (
    <Layout title={t("security.tokenMade", name)}>
      <div class="middle">
        <PageHead
          title={t("security.tokenMade", name)}
          lead={t("security.tokenMadeLead")}
          crumbs={[
            { href: "/me", label: t("auth.mySettings") },
            { href: "/me/tokens", label: t("security.tokens") },
          ]}
        />
        <div class="form">
          <MadeToken token={token} expiresAt={expiresAt} />
          <div class="btns">
            <CopyToken />
            <ButtonLink look="primary" href={url("/me/tokens")}>
              {t("security.tokenKept")}
            </ButtonLink>
          </div>
        </div>
      </div>
    </Layout>
  );
}
