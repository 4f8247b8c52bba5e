import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import type { ImportJob } from "../import/jobs.ts";
import { ImportSteps } from "./import-form.tsx";
import { BadLines, ImportCounts } from "./import-report.tsx";

interface Run {
  readonly job: ImportJob;
  /** Whether links can be mailed. */
  readonly mails: boolean;
}

/** The third step: how far it is, then what it came to. */
export function ImportRunPage(run: Run) {
  const { t } = useUi();
  return (
    <AdminPage area="/admin/import" title={t("directory.importTitle")}>
      <ImportSteps current={2} />
      <ImportRun {...run} />
    </AdminPage>
  );
}

/** While it runs, the page asks for this anew every second. */
export function ImportRun({ job, mails }: Run) {
  const { t, url } = useUi();
  if (job.state === "running")
    return (
      <div
        id="import-run"
        hx-get={url(`/admin/import/${job.id}/progress`)}
        hx-trigger="load delay:1s"
        hx-swap="outerHTML"
      >
        <h2>{t("directory.importRunning")}</h2>
        <p class="quiet block">{t("directory.importRunningLead")}</p>
        <progress class="block" max={job.total || 1} value={job.done} aria-label={t("directory.importRunning")} />
        <p role="status">{t("directory.importProgress", job.done, job.total)}</p>
        <ButtonLink class="without-script" href={url(`/admin/import/${job.id}`)} icon="refresh-cw">
          {t("directory.importLookAgain")}
        </ButtonLink>
      </div>
    );
  return (
    <div id="import-run">
      {job.state === "done" ? (
        <Notice tone="good">{t("directory.importDone")}</Notice>
      ) : (
        <Notice tone="bad">
          <p>{t("directory.importFailed")}</p>
          <p>{t("directory.importFailedHelp")}</p>
        </Notice>
      )}
      {job.state === "done" && <ImportCounts report={job.report} />}
      <div class="btns block">
        {job.invitable.length > 0 && mails && (
          <form method="post" action={url(`/admin/import/${job.id}/links`)}>
            <input type="hidden" name="by" value="mail" />
            <Button look="primary" icon="mail">
              {t("directory.mailLinks", job.invitable.length)}
            </Button>
          </form>
        )}
        {job.invitable.length > 0 && (
          <form method="post" action={url(`/admin/import/${job.id}/links`)}>
            <Button {...(mails ? {} : { look: "primary" })} icon="link">
              {t("directory.makeLinks", job.invitable.length)}
            </Button>
          </form>
        )}
        <ButtonLink href={url("/admin/users")}>{t("directory.seePeople")}</ButtonLink>
      </div>
      {job.state === "done" && <BadLines report={job.report} />}
    </div>
  );
}
