import type { T } from "#shared/texts/texts.ts";
import { placeOf, useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { fullTime } from "#ui/times.ts";
import { type TestReport, type TestStep, testSteps } from "../test-message.ts";
import { reasonText, remedyText } from "./reason.ts";

const titles = {
  name: "mail.stepName",
  connected: "mail.stepConnected",
  tls: "mail.stepTls",
  signIn: "mail.stepSignIn",
  sender: "mail.stepSender",
  receiver: "mail.stepReceiver",
  accepted: "mail.stepAccepted",
} as const satisfies Record<TestStep, string>;

/** How far a test came, step by step; where it failed, why, and what to do. */
export function TestPage({ report, address }: { report: TestReport; address: string }) {
  const { t, url } = useUi();
  const { failed } = report;
  const last = failed ? testSteps.indexOf(failed.step) : testSteps.length;
  return (
    <AdminPage
      area="/admin/mail"
      title={t("mail.testTitle")}
      crumbs={[{ href: "/admin/mail", label: t("mail.title") }]}
    >
      {failed ? (
        <Notice tone="bad">{t("mail.testFailed")}</Notice>
      ) : (
        <Notice tone="good">{t("mail.testSent", address)}</Notice>
      )}
      <ol class="mail-steps">
        {testSteps.map((step, i) => (
          <li key={step} class={i < last ? "good" : i === last ? "bad" : "open"}>
            <Icon name={i < last ? "circle-check" : i === last ? "circle-alert" : "circle-dashed"} />
            <div>
              <b>{t(titles[step])}</b>
              {i < last && <Good step={step} report={report} address={address} />}
              {i === last && failed && (
                <>
                  <p>{reasonText(t, failed.fault.code)}</p>
                  {failed.fault.said && <p class="server-said">{failed.fault.said}</p>}
                  <p>{remedyText(t, failed.fault.code)}</p>
                </>
              )}
              {i > last && <p class="quiet">{t("mail.stepNotReached")}</p>}
            </div>
          </li>
        ))}
      </ol>
      <form method="post" action={url("/admin/mail/test")} class="btns">
        <Button icon="refresh-cw">{t("mail.testAgain")}</Button>
        <ButtonLink href={url("/admin/mail")}>{t("mail.testBack")}</ButtonLink>
      </form>
    </AdminPage>
  );
}

function Good({ step, report, address }: { step: TestStep; report: TestReport; address: string }) {
  const ui = useUi();
  const { t } = ui;
  switch (step) {
    case "name":
      return <p>{report.addresses.join(", ")}</p>;
    case "tls":
      return <p>{tlsText(report, t, (at) => fullTime(at, placeOf(ui)))}</p>;
    case "signIn":
      return <p>{report.signedInAs ?? t("mail.stepNotSignedIn")}</p>;
    case "receiver":
      return <p>{address}</p>;
    case "accepted":
      return <p class="server-said">{report.reply}</p>;
    default:
      return null;
  }
}

function tlsText({ tls }: TestReport, t: T, time: (at: number) => string): string {
  if (!tls) return t("mail.stepNotEncrypted");
  const until = tls.until ? time(Date.parse(tls.until)) : "";
  const facts = t("mail.stepCertificate", tls.protocol, tls.subject, tls.issuer, until);
  return tls.trusted ? facts : `${facts} ${t("mail.stepNotTrusted")}`;
}
