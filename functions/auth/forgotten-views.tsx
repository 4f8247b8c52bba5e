import { useUi } from "#ui/context.tsx";
import { BareLayout } from "#ui/layout.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { TextField } from "#ui/parts/field.tsx";
import { NewPassword } from "#ui/parts/new-password.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import type { FieldErrors } from "./views.tsx";

export interface ForgottenState {
  /** Whether a link can be mailed at all. */
  readonly offered: boolean;
  readonly typed?: string;
  readonly error?: string;
  /** What was typed, once it was done, whatever came of it. */
  readonly sentTo?: string;
}

/** Asks who one is, and says the same to everybody. */
export function ForgottenPage({ offered, typed, error, sentTo }: ForgottenState) {
  const { t, url } = useUi();
  return (
    <BareLayout title={t("auth.forgotTitle")}>
      <h1>{t("auth.forgotTitle")}</h1>
      {!offered && <p class="lead">{t("auth.forgotNotOffered")}</p>}
      {sentTo !== undefined && (
        <Notice tone="good">
          <p>{t("auth.forgotSent", sentTo)}</p>
          <p>{t("auth.forgotNothing")}</p>
        </Notice>
      )}
      {offered && sentTo === undefined && (
        <>
          <p class="lead">{t("auth.forgotLead")}</p>
          <form class="form" method="post" action={url("/forgot")}>
            <TextField
              name="username"
              label={t("auth.username")}
              value={typed}
              error={error}
              maxLength={254}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              autofocus
            />
            <Button look="primary" wide>
              {t("auth.forgotSend")}
            </Button>
          </form>
        </>
      )}
      <p class="help block">
        <a href={url("/login")}>{t("auth.toSignIn")}</a>
      </p>
    </BareLayout>
  );
}

export function NewPasswordPage({
  token,
  username,
  shortest,
  errors = {},
}: {
  token: string;
  username: string;
  shortest: number;
  errors?: FieldErrors;
}) {
  const { t, url } = useUi();
  return (
    <BareLayout title={t("auth.forgotChoose")}>
      <h1>{t("auth.forgotChoose")}</h1>
      <p class="lead">{t("auth.forgotChooseLead", username)}</p>
      <form class="form" method="post" action={url(`/forgot/${token}`)}>
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" value={username} autocomplete="username" readOnly hidden />
        <NewPassword label={t("auth.newPassword")} shortest={shortest} errors={errors} />
        <Button look="primary" wide>
          {t("common.save")}
        </Button>
      </form>
    </BareLayout>
  );
}

export function PasswordLinkGonePage({ offered }: { offered: boolean }) {
  const { t, url } = useUi();
  return (
    <BareLayout title={t("auth.forgotGoneTitle")}>
      <h1>{t("auth.forgotGoneTitle")}</h1>
      <p class="lead">{t(offered ? "auth.forgotGone" : "auth.forgotNotOffered")}</p>
      <div class="btns">
        {offered && (
          <ButtonLink look="primary" href={url("/forgot")}>
            {t("auth.forgotAgain")}
          </ButtonLink>
        )}
        <ButtonLink href={url("/login")}>{t("auth.toSignIn")}</ButtonLink>
      </div>
    </BareLayout>
  );
}
