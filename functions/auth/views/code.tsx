import { useUi } from "#ui/context.tsx";
import { BareLayout } from "#ui/layout.tsx";
import { Button } from "#ui/parts/button.tsx";
import { TextField } from "#ui/parts/field.tsx";

/** Asks for the code of a second factor, after the password. */
export function CodePage({ next, error }: { next?: string | undefined; error?: string | undefined }) {
  const { t, url } = useUi();
  return (
    <BareLayout title={t("auth.codeTitle")}>
      <h1>{t("auth.codeTitle")}</h1>
      <p class="lead">{t("auth.codeLead")}</p>
      <form class="form" method="post" action={url("/login/code")}>
        {next && <input type="hidden" name="next" value={next} />}
        <CodeField error={error} />
        <Button look="primary" wide>
          {t("auth.signIn")}
        </Button>
      </form>
      <p class="help">{t("auth.codeLost")}</p>
      <p class="help">
        <a href={url("/login")}>{t("auth.otherAccount")}</a>
      </p>
    </BareLayout>
  );
}

/** Six figures from the app, or a recovery code. */
export function CodeField({ error, help }: { error?: string | undefined; help?: string }) {
  const { t } = useUi();
  return (
    <TextField
      name="code"
      label={t("auth.code")}
      help={help}
      error={error}
      maxLength={40}
      autocomplete="one-time-code"
      autocapitalize="none"
      spellcheck={false}
      autofocus
    />
  );
}
