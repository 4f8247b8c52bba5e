import type { Unsubscribable } from "#shared/mail/unsubscribe.ts";
import { useUi } from "#ui/context.tsx";
import { BareLayout } from "#ui/layout.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Notice } from "#ui/parts/notice.tsx";

/** What mails of a kind are called. */
export const kindNames = {
  note: "mail.kindNote",
  watch: "mail.kindWatch",
  announcement: "mail.kindAnnouncement",
  digest: "mail.kindDigest",
} as const satisfies Record<Unsubscribable, string>;

/** Asks whether to stop mails of a kind; or says that they are stopped, and how to get them again. */
export function UnsubscribePage({
  token,
  kind,
  name,
  wanted,
  locked,
  before,
}: {
  token: string;
  kind: Unsubscribable;
  name: string;
  wanted: boolean;
  locked: boolean;
  /** What held before they were stopped here, to undo it. */
  before?: string | undefined;
}) {
  const { t, url } = useUi();
  const what = t(kindNames[kind]);
  const at = url(`/unsubscribe/${token}`);
  const title = wanted ? t("mail.unsubscribeTitle", what) : t("mail.unsubscribedTitle", what);
  return (
    <BareLayout title={title}>
      <h1>{title}</h1>
      {wanted && locked && <Notice>{t("mail.unsubscribeLocked")}</Notice>}
      {wanted && !locked && (
        <>
          <p class="lead">{t("mail.unsubscribeLead", name)}</p>
          <form method="post" action={at}>
            <input type="hidden" name="List-Unsubscribe" value="One-Click" />
            <input type="hidden" name="page" value="yes" />
            <Button look="primary" wide>
              {t("mail.unsubscribeDo")}
            </Button>
          </form>
        </>
      )}
      {!wanted && (
        <>
          <p class="lead">{t("mail.unsubscribedLead", name)}</p>
          {!locked && (
            <form method="post" action={`${at}/undo`}>
              <input type="hidden" name="before" value={before ?? ""} />
              <Button icon="undo-2" wide>
                {t("mail.resubscribe")}
              </Button>
            </form>
          )}
        </>
      )}
      <p class="help block">
        {t("mail.unsubscribeElse")} <a href={url("/me#mail")}>{t("mail.settingsLink")}</a>
      </p>
    </BareLayout>
  );
}

export function UnknownPage() {
  const { t, url } = useUi();
  return (
    <BareLayout title={t("mail.unsubscribeUnknownTitle")}>
      <h1>{t("mail.unsubscribeUnknownTitle")}</h1>
      <p class="lead">{t("mail.unsubscribeUnknown")}</p>
      <ButtonLink look="primary" wide href={url("/me#mail")}>
        {t("mail.settingsLink")}
      </ButtonLink>
    </BareLayout>
  );
}
