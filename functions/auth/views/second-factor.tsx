import type { ComponentChildren } from "preact";
import { useUi } from "#ui/context.tsx";
import { BareLayout, Layout } from "#ui/layout.tsx";
import { Button } from "#ui/parts/button.tsx";
import { TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { Section } from "#ui/parts/section.tsx";
import { When } from "#ui/parts/when.tsx";
import type { FieldErrors } from "../views.tsx";
import { CodeField } from "./code.tsx";
import { QrCode } from "./qr-code.tsx";

interface Frame {
  /** Where to go on to afterwards. */
  next?: string | undefined;
  /** Whether the viewer can do nothing else before. */
  settingUp: boolean;
}

/** Where a second factor is set up: a page like the others, or the only one that there is. */
function FactorPage({ settingUp, lead, children }: Frame & { lead: string; children: ComponentChildren }) {
  const { t, url } = useUi();
  const title = t("auth.factor");
  if (!settingUp)
    return (
      <Layout title={title}>
        <div class="middle">
          <PageHead title={title} lead={lead} crumbs={[{ href: "/me", label: t("auth.mySettings") }]} />
          {children}
        </div>
      </Layout>
    );
  return (
    <BareLayout title={title} roomy>
      <h1>{title}</h1>
      <Notice>{t("auth.factorNeeded")}</Notice>
      <p class="lead">{lead}</p>
      {children}
      <form method="post" action={url("/logout")} class="btns form-end">
        <Button look="plain" icon="log-out">
          {t("auth.signOutOne")}
        </Button>
      </form>
    </BareLayout>
  );
}

const NextField = ({ next }: { next: string | undefined }) =>
  next ? <input type="hidden" name="next" value={next} /> : null;

function PasswordField({ username, error }: { username: string; error: string | undefined }) {
  const { t } = useUi();
  return (
    <>
      {/* For password managers: whose password is asked for. */}
      <input type="text" name="username" value={username} autocomplete="username" readOnly hidden />
      <TextField
        type="password"
        name="password"
        label={t("auth.currentPassword")}
        error={error}
        maxLength={200}
        autocomplete="current-password"
      />
    </>
  );
}

/** Not set up yet. */
export function BeginPage({
  asksPassword,
  username,
  errors,
  done,
  ...frame
}: Frame & { asksPassword: boolean; username: string; errors: FieldErrors; done: string | undefined }) {
  const { t, url } = useUi();
  return (
    <FactorPage {...frame} lead={t("auth.factorLead")}>
      {done === "off" && <Notice tone="good">{t("auth.factorIsOff")}</Notice>}
      <form class="form narrow" method="post" action={url("/me/second-factor")}>
        <NextField next={frame.next} />
        {asksPassword && <PasswordField username={username} error={errors.password} />}
        <div class="btns">
          <Button look="primary">{t("auth.factorBegin")}</Button>
        </div>
      </form>
    </FactorPage>
  );
}

/** The code to scan, and whether the app has understood it. */
export function SetUpPage({
  secret,
  uri,
  errors,
  ...frame
}: Frame & { secret: string; uri: string; errors: FieldErrors }) {
  const { t, url } = useUi();
  return (
    <FactorPage {...frame} lead={t("auth.scanLead")}>
      <div class="scan">
        <QrCode text={uri} label={t("auth.qrLabel")} />
        <div class="form">
          <div class="field">
            <span class="label">{t("auth.secret")}</span>
            <code class="secret" id="secret">
              {grouped(secret)}
            </code>
            <p class="help">
              {t("auth.secretHelp")} <a href={uri}>{t("auth.openApp")}</a>
            </p>
          </div>
          <form class="form" method="post" action={url("/me/second-factor/confirm")}>
            <NextField next={frame.next} />
            <CodeField error={errors.code} help={t("auth.setUpCodeHelp")} />
            <div class="btns">
              <Button look="primary">{t("auth.factorOn")}</Button>
            </div>
          </form>
        </div>
      </div>
    </FactorPage>
  );
}

/** In fours, as people type it. */
const grouped = (secret: string) => secret.match(/.{1,4}/g)!.join(" ");

/** It is on: how many codes are left, and how to switch it off. */
export function OnPage({
  since,
  codesLeft,
  required,
  asksPassword,
  username,
  errors,
}: {
  since: number;
  codesLeft: number;
  required: boolean;
  asksPassword: boolean;
  username: string;
  errors: FieldErrors;
}) {
  const { t, url, now } = useUi();
  return (
    <FactorPage settingUp={false} lead={t("auth.factorOnLead")}>
      <p>
        {t("auth.factorSince")} <When at={since} style="past" now={now ?? since} />
      </p>
      <Section title={t("auth.recoveryCodes")} help={t("auth.recoveryHelp")}>
        {codesLeft < 3 ? (
          <Notice tone="warn">{t("auth.codesLeft", codesLeft)}</Notice>
        ) : (
          <p>{t("auth.codesLeft", codesLeft)}</p>
        )}
        <form class="form" method="post" action={url("/me/second-factor/codes")}>
          <CodeField error={errors.code} help={t("auth.codesAnewHelp")} />
          <div class="btns">
            <Button icon="refresh-cw">{t("auth.codesAnew")}</Button>
          </div>
        </form>
      </Section>
      <Section title={t("auth.factorOff")} help={t("auth.factorOffHelp")}>
        {required ? (
          <p>{t("auth.factorRequired")}</p>
        ) : (
          <form class="form" method="post" action={url("/me/second-factor/off")}>
            {asksPassword && <PasswordField username={username} error={errors.password} />}
            <TextField
              name="offCode"
              label={t("auth.code")}
              error={errors.offCode}
              maxLength={40}
              autocomplete="one-time-code"
              autocapitalize="none"
              spellcheck={false}
            />
            <div class="btns">
              <Button look="danger">{t("auth.factorOff")}</Button>
            </div>
          </form>
        )}
      </Section>
    </FactorPage>
  );
}
