import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Field, TextArea } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { ImportReport } from "../actions.ts";

/** Takes a file of settings; what could not be taken is listed with its reason. */
export function TransferPage({ report, fault, text }: { report?: ImportReport; fault?: string; text?: string }) {
  const { t, url } = useUi();
  return (
    <AdminPage
      area="/admin/client-settings"
      crumbs={[{ href: "/admin/client-settings", label: t("settings.client") }]}
      title={t("settings.import")}
      lead={t("settings.importLead")}
    >
      {report && <Report report={report} />}
      <form method="post" action={url("/admin/client-settings/import")} enctype="multipart/form-data">
        <Section title={t("settings.importFile")} help={t("settings.importFileHelp")}>
          <Field name="file" label={t("settings.importChoose")} optional>
            {(control) => <input type="file" accept=".json,application/json" {...control} />}
          </Field>
          <TextArea
            name="text"
            label={t("settings.importPaste")}
            rows={8}
            spellcheck={false}
            value={text ?? ""}
            error={fault}
            optional
          />
          <div class="btns">
            <Button look="primary">{t("settings.import")}</Button>
          </div>
        </Section>
      </form>
    </AdminPage>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { t } = useUi();
  return (
    <Notice tone={report.failed.length > 0 ? "warn" : "good"}>
      <p>{t("settings.imported", report.changed, report.unchanged)}</p>
      {report.failed.length > 0 && (
        <ul>
          {report.failed.map(({ at, reason }) => (
            <li key={at}>
              <code>{at}</code>: {reason}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
