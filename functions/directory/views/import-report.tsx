import { useUi } from "#ui/context.tsx";
import { DataTable } from "#ui/parts/data-table.tsx";
import type { ImportReport } from "../import/import-directory.ts";

/** Whoever has more bad lines than these corrects the file first. */
const MOST_BAD = 200;

/** How many lines of which kind. */
export function ImportCounts({ report }: { report: ImportReport }) {
  const { t, locale } = useUi();
  const counts = [
    [t("directory.countCreated"), report.created],
    [t("directory.countUpdated"), report.updated],
    [t("directory.countUnchanged"), report.unchanged],
    [t("directory.countFailed"), report.failed.length],
  ] as const;
  return (
    <dl class="counts">
      {counts.map(([label, n]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{n.toLocaleString(locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Each line that is not taken, and why. */
export function BadLines({ report }: { report: ImportReport }) {
  const { t } = useUi();
  if (report.failed.length === 0) return null;
  return (
    <section class="block">
      <h2>{t("directory.badLines")}</h2>
      <DataTable
        caption={t("directory.badLines")}
        rows={report.failed.slice(0, MOST_BAD)}
        rowKey={(bad) => String(bad.line)}
        columns={[
          { key: "line", label: t("directory.line"), cell: (bad) => bad.line, head: true },
          { key: "reason", label: t("directory.reason"), cell: (bad) => bad.reason },
        ]}
      />
      {report.failed.length > MOST_BAD && (
        <p class="quiet">{t("directory.badLinesMore", report.failed.length - MOST_BAD)}</p>
      )}
    </section>
  );
}
