import { useUi } from "#ui/context.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { When } from "#ui/parts/when.tsx";

/** How somebody gets in. */
export interface Access {
  readonly secondFactor: Date | null;
  readonly lockedUntil: Date | null;
  readonly tokens: number;
  /** Whether the viewer may change that, and see when they signed in. */
  readonly may: { readonly edit: boolean; readonly see: boolean };
}

/** A user's second factor, locks and tokens, with what an administrator can do about them. */
export function AccessPart({
  at,
  user,
  access: { secondFactor, lockedUntil, tokens, may },
}: {
  /** Where the user's page is. */
  at: string;
  user: { readonly username: string };
  access: Access;
}) {
  const { t, url, now = 0 } = useUi();
  const whom = new URLSearchParams({ q: user.username }).toString();
  return (
    <>
      <p>{t(secondFactor ? "security.factorIs" : "security.factorIsNot")}</p>
      {lockedUntil && (
        <Notice tone="warn">
          {t("security.isLocked")} <When at={lockedUntil.getTime()} now={now} />
        </Notice>
      )}
      <div class="btns">
        {may.edit && secondFactor && (
          <form method="post" action={`${at}/second-factor/reset`}>
            <Button icon="shield">{t("security.factorReset")}</Button>
          </form>
        )}
        {may.edit && lockedUntil && (
          <form method="post" action={`${at}/unlock`}>
            <Button icon="key-round">{t("security.unlock")}</Button>
          </form>
        )}
        {may.see && (
          <ButtonLink icon="history" href={url(`/admin/security/sign-ins?${whom}`)}>
            {t("security.theirSignIns")}
          </ButtonLink>
        )}
        {may.edit && (
          <ButtonLink icon="link" href={url(`/admin/security/tokens?${whom}`)}>
            {t("security.theirTokens", tokens)}
          </ButtonLink>
        )}
      </div>
    </>
  );
}
