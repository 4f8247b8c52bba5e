import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Field, TextArea } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Steps } from "#ui/parts/steps.tsx";

const columns = [
  "username",
  "firstName",
  "lastName",
  "email",
  "department",
  "location",
  "phone",
  "mobile",
  "timeZone",
  "role",
  "archived",
  "initialPassword",
];

export function ImportSteps({ current }: { current: number }) {
  const { t } = useUi();
  return <Steps steps={t("directory.importSteps").split("|")} current={current} />;
}

/** The first step: a file, or its text. */
export function ImportForm({ error, pasted }: { error?: string; pasted?: string }) {
  const { t, url } = useUi();
  return (
    <AdminPage area="/admin/import" title={t("directory.importTitle")} lead={t("directory.importIntro")}>
      <ImportSteps current={0} />
      {error && <Notice tone="bad">{error}</Notice>}
      <form method="post" action={url("/admin/import")} encType="multipart/form-data" class="form narrow import-form">
        <Field name="file" label={t("directory.importFile")} help={t("directory.importFileHelp")}>
          {(control) => <input type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" {...control} />}
        </Field>
        <TextArea name="text" label={t("directory.importPaste")} rows={5} spellcheck={false} value={pasted ?? ""} />
        <div class="btns">
          <Button look="primary">{t("directory.importLook")}</Button>
        </div>
      </form>
      <div class="prose small quiet">
        <p>{t("directory.importRules")}</p>
        <p>
          {t("directory.importColumns")} <code>{columns.join(", ")}</code>
        </p>
      </div>
    </AdminPage>
  );
}
