import { useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import type { Pictured } from "#ui/parts/avatar.tsx";
import { Button } from "#ui/parts/button.tsx";
import { TextArea, TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { PictureForms } from "#ui/parts/picture-forms.tsx";
import { Section } from "#ui/parts/section.tsx";
import { type FieldName, fieldTexts } from "../fields.ts";

export interface OwnPageProps {
  me: Pictured;
  /** What the fields hold: what is kept, or what was typed. */
  values: Readonly<Partial<Record<FieldName, string | null>>>;
  /** What the site lets people change. */
  editable: ReadonlySet<FieldName | "picture">;
  withPassword: boolean;
  /** What was just done. */
  notice?: string | null;
  /** What is wrong, by field; `form` where it is about none. */
  faults?: Readonly<Record<string, string>>;
}

/** One's own contact information. */
export function OwnContactPage(props: OwnPageProps) {
  const { t, url } = useUi();
  const { editable, faults = {} } = props;
  const some = Object.keys(fieldTexts).some((name) => !editable.has(name as FieldName)) || !editable.has("picture");
  return (
    <Layout title={t("contact.title")}>
      <div class="middle">
        <PageHead
          title={t("contact.title")}
          lead={t("contact.lead")}
          crumbs={[{ href: "/me", label: t("common.mySettings") }]}
        />
        {props.notice && <Notice tone="good">{props.notice}</Notice>}
        {Object.keys(faults).length > 0 && <Notice tone="bad">{faults.form ?? t("contact.checkForm")}</Notice>}
        {some && <Notice>{t(editable.size === 0 ? "contact.keptBySite" : "contact.keptBySomeNotice")}</Notice>}
        <PictureSection {...props} />
        <form method="post" action={url("/me/contact")}>
          <Section title={t("contact.phones")} help={t("contact.phonesHelp")}>
            <div class="pair">
              <Phone {...props} name="phone" autocomplete="work tel" />
              <Phone {...props} name="mobile" autocomplete="mobile tel" />
            </div>
            <Phone {...props} name="otherPhone" autocomplete="tel" />
          </Section>
          <Section title={t("contact.addressSection")} help={t("contact.addressHelp")}>
            <TextArea
              name="address"
              label={t("contact.address")}
              optional
              maxLength={500}
              rows={4}
              autocomplete="street-address"
              value={props.values.address ?? ""}
              disabled={!editable.has("address")}
              error={faults.address}
            />
          </Section>
          <Section title={t("contact.emergency")} help={t("contact.emergencyHelp")}>
            <div class="pair">
              <Plain {...props} name="emergencyName" maxLength={120} />
              <Plain {...props} name="emergencyRelation" maxLength={60} hint={t("contact.emergencyRelationHint")} />
            </div>
            <Phone {...props} name="emergencyPhone" autocomplete="off" />
          </Section>
          {editable.size > 0 && (
            <div class="btns form-end">
              <Button look="primary">{t("contact.save")}</Button>
            </div>
          )}
        </form>
        <EmailSection {...props} />
      </div>
    </Layout>
  );
}

type Shared = Pick<OwnPageProps, "values" | "editable" | "faults">;

function Plain({
  name,
  maxLength,
  hint,
  values,
  editable,
  faults,
}: Shared & { name: FieldName; maxLength: number; hint?: string }) {
  const { t } = useUi();
  return (
    <TextField
      name={name}
      label={t(fieldTexts[name].short)}
      optional
      maxLength={maxLength}
      placeholder={hint}
      autocomplete="off"
      value={values[name] ?? ""}
      disabled={!editable.has(name)}
      error={faults?.[name]}
    />
  );
}

function Phone({ name, autocomplete, values, editable, faults }: Shared & { name: FieldName; autocomplete: string }) {
  const { t } = useUi();
  return (
    <TextField
      name={name}
      label={t(fieldTexts[name].short)}
      optional
      type="tel"
      maxLength={60}
      autocomplete={autocomplete}
      value={values[name] ?? ""}
      disabled={!editable.has(name)}
      error={faults?.[name]}
    />
  );
}

function PictureSection({ me, editable, faults = {} }: OwnPageProps) {
  const { t, url } = useUi();
  return (
    <Section title={t("contact.picture")} help={t("contact.pictureHelp")}>
      <PictureForms at={url("/me/picture")} of={me} error={faults.picture} disabled={!editable.has("picture")} />
    </Section>
  );
}

function EmailSection({ values, editable, withPassword, faults = {} }: OwnPageProps) {
  const { t, url } = useUi();
  const may = editable.has("email") && withPassword;
  return (
    <form method="post" action={url("/me/contact/email")}>
      <Section title={t("contact.emailSection")} help={t("contact.emailHelp")}>
        <TextField
          name="email"
          label={t("contact.emailNew")}
          type="email"
          optional
          maxLength={254}
          autocomplete="email"
          value={values.email ?? ""}
          disabled={!may}
          error={faults.email}
        />
        {may && (
          <TextField
            name="currentPassword"
            label={t("contact.currentPassword")}
            type="password"
            maxLength={1000}
            autocomplete="current-password"
            error={faults.currentPassword}
          />
        )}
        {editable.has("email") && !withPassword && (
          <div class="field">
            <p class="help">{t("contact.noPassword")}</p>
          </div>
        )}
        {may && (
          <div class="btns">
            <Button>{t("contact.emailSave")}</Button>
          </div>
        )}
      </Section>
    </form>
  );
}
