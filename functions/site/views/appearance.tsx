import { accents } from "#shared/settings/registry.ts";
import { languages } from "#shared/texts/texts.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Field, SelectField, TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Section } from "#ui/parts/section.tsx";

export interface LookForm {
  readonly name: string;
  readonly accent: string;
  readonly support: string;
  readonly language: string;
}

/** The site's name, colour, logo, and whom people ask for help. */
export function AppearancePage({
  form,
  faults,
  saved,
}: {
  form: LookForm;
  faults: Readonly<Record<string, string>>;
  saved: boolean;
}) {
  const { t, url } = useUi();
  return (
    <AdminPage area="/admin/appearance" title={t("site.appearance")} lead={t("site.appearanceLead")}>
      {Object.keys(faults).length > 0 && <Notice tone="bad">{t("settings.notSaved")}</Notice>}
      {saved && Object.keys(faults).length === 0 && <Notice tone="good">{t("site.saved")}</Notice>}
      <form method="post" action={url("/admin/appearance")}>
        <Section title={t("site.identity")} help={t("settings.lookAccentHelp")}>
          <TextField
            name="name"
            label={t("settings.lookName")}
            help={t("settings.lookNameHelp")}
            value={form.name}
            maxLength={40}
            error={faults.name}
            autocomplete="off"
          />
          <fieldset class="field swatches">
            <legend>{t("settings.lookAccent")}</legend>
            {accents.map((accent) => (
              <label key={accent} class={`swatch accent-${accent}`} title={t(`settings.lookAccent${capital(accent)}`)}>
                <input type="radio" name="accent" value={accent} checked={accent === form.accent} />
                <span class="sr">{t(`settings.lookAccent${capital(accent)}`)}</span>
              </label>
            ))}
            {faults.accent && <p class="error">{faults.accent}</p>}
          </fieldset>
          <TextField
            name="support"
            label={t("settings.lookSupport")}
            help={t("settings.lookSupportHelp")}
            value={form.support}
            maxLength={200}
            error={faults.support}
            autocomplete="off"
            optional
          />
          <SelectField
            name="language"
            label={t("settings.siteLanguage")}
            help={t("settings.siteLanguageHelp")}
            value={form.language}
            options={languages.map((language) => ({
              value: language,
              label: t(`settings.siteLanguage${capital(language)}`),
            }))}
            error={faults.language}
          />
          <div class="btns">
            <Button look="primary">{t("common.save")}</Button>
          </div>
        </Section>
      </form>
      <LogoSection fault={faults.logo} />
    </AdminPage>
  );
}

const capital = <A extends string>(text: A) => (text.charAt(0).toUpperCase() + text.slice(1)) as Capitalize<A>;

function LogoSection({ fault }: { fault: string | undefined }) {
  const { t, url, site } = useUi();
  return (
    <Section title={t("site.logo")} help={t("site.logoHelp")}>
      {site?.logo ? (
        <div class="logo-now">
          <img src={url(site.logo)} alt={t("site.logoNow")} height={48} />
          <form method="post" action={url("/admin/appearance/logo/remove")}>
            <Button look="plain" icon="undo-2">
              {t("site.logoRemove")}
            </Button>
          </form>
        </div>
      ) : (
        <p class="help">{t("site.logoNone")}</p>
      )}
      <form method="post" action={url("/admin/appearance/logo")} enctype="multipart/form-data">
        <Field name="logo" label={t("site.logoChoose")} error={fault}>
          {(control) => <input type="file" accept="image/*" required {...control} />}
        </Field>
        <div class="btns">
          <Button icon="upload">{t("site.logoUse")}</Button>
        </div>
      </form>
    </Section>
  );
}
