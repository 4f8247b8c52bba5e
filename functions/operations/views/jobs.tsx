import { rhythmInWords } from "#shared/jobs.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { When } from "#ui/parts/when.tsx";
import type { JobView } from "../job-views.ts";
import { hostName } from "../rules.ts";
import { Outcome, tookOf } from "./words.tsx";

export interface JobsPageProps {
  readonly jobs: readonly JobView[];
  readonly zone: string;
  readonly mayRun: boolean;
  /** The job that was just asked for, and whether it had been before. */
  readonly asked: { readonly name: string; readonly before: boolean } | null;
}

/** Every job: what it does, when, how it went, and a way to run it now. */
export function JobsPage({ jobs, zone, mayRun, asked }: JobsPageProps) {
  const { t, url, now } = useUi();
  const columns: Column<JobView>[] = [
    { key: "name", label: t("jobs.job"), head: true, cell: (view) => <JobName view={view} /> },
    { key: "when", label: t("jobs.when"), cell: (view) => <Rhythm view={view} /> },
    { key: "last", label: t("jobs.lastRun"), cell: (view) => <LastRun view={view} /> },
    ...(mayRun ? [{ key: "run", label: "", cell: (view: JobView) => <RunNow view={view} /> }] : []),
  ];
  const watched = jobs.some(({ state, outcome }) => state.asked || (outcome === "running" && state.last?.askedBy));
  return (
    <AdminPage area="/admin/jobs" title={t("jobs.title")} lead={t("jobs.lead", zone)}>
      <div id="jobs-now">
        {asked && (
          <Notice tone="good">
            <span role="status">{t(asked.before ? "jobs.askedBefore" : "jobs.asked", asked.name)}</span>
          </Notice>
        )}
        <DataTable columns={columns} rows={jobs} rowKey={({ job }) => job.name} caption={t("jobs.title")} />
        {watched && (
          // Another id each time: what is the same element is not looked at again.
          <div
            id={`jobs-look-${now}`}
            hx-get={url("/admin/jobs")}
            hx-trigger="load delay:2s"
            hx-target="#jobs-now"
            hx-select="#jobs-now"
            hx-swap="outerMorph"
          />
        )}
      </div>
    </AdminPage>
  );
}

function JobName({ view: { job } }: { view: JobView }) {
  const { t, url } = useUi();
  return (
    <span class="job-name">
      <a href={url(`/admin/jobs/${job.name}`)}>{job.name}</a>
      <span class="quiet small">{t(job.does)}</span>
    </span>
  );
}

function Rhythm({ view: { job, nextAt } }: { view: JobView }) {
  const { t, now } = useUi();
  return (
    <span class="lines">
      <span>{rhythmInWords(t, job.rhythm)}</span>
      <span class="quiet small">
        {t("jobs.next")} <When at={nextAt} now={now ?? nextAt} />
      </span>
    </span>
  );
}

function LastRun({ view: { state, outcome } }: { view: JobView }) {
  const { t, locale, lang, now } = useUi();
  const { last, asked } = state;
  return (
    <span class="job-run">
      {asked && <span>{t("jobs.waiting", asked.byName)}</span>}
      {last && outcome ? (
        <>
          <span>
            <Outcome outcome={outcome} /> <When at={last.startedAt.getTime()} style="past" now={now ?? 0} />
          </span>
          {last.detail && <span>{last.detail}</span>}
          <span class="quiet small">
            {[
              last.endedAt && t("jobs.took", tookOf(last, locale ?? lang)!),
              t("jobs.on", hostName(last.host).machine),
              last.askedBy && t("jobs.askedBy", last.askedBy),
            ]
              .filter(Boolean)
              .join(", ")}
          </span>
        </>
      ) : (
        !asked && <span class="quiet">{t("jobs.neverRan")}</span>
      )}
    </span>
  );
}

function RunNow({ view: { job } }: { view: JobView }) {
  const { t, url } = useUi();
  const action = url(`/admin/jobs/${job.name}/runs`);
  return (
    <form
      method="post"
      action={action}
      hx-post={action}
      hx-target="#jobs-now"
      hx-select="#jobs-now"
      hx-swap="outerMorph"
    >
      <Button icon="play" id={`run-${job.name}`}>
        {t("jobs.runNow")}
        <span class="sr">: {job.name}</span>
      </Button>
    </form>
  );
}
