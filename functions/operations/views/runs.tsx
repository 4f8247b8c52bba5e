import { rhythmInWords, type ScheduledJob } from "#shared/jobs.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Pagination } from "#ui/parts/pagination.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { Tabs } from "#ui/parts/tabs.tsx";
import { When } from "#ui/parts/when.tsx";
import type { RunFilter, RunRow } from "../queries.ts";
import type { RunOutcome } from "../rules.ts";
import { Outcome, ProcessName, tookOf } from "./words.tsx";

export interface RunView {
  readonly run: RunRow;
  readonly outcome: RunOutcome;
}

export interface RunsPageProps {
  readonly job: ScheduledJob;
  readonly nextAt: number;
  readonly filter: RunFilter;
  readonly runs: readonly RunView[];
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
}

const filters = { all: "jobs.filterAll", busy: "jobs.filterBusy", failed: "jobs.filterFailed" } as const;

/** All runs of one job, page by page. */
export function RunsPage({ job, nextAt, filter, runs, page, pageSize, total }: RunsPageProps) {
  const { t, url, now, locale, lang } = useUi();
  const address = (wanted: RunFilter, at: number) =>
    url(
      `/admin/jobs/${job.name}?${new URLSearchParams({ ...(wanted === "all" ? {} : { only: wanted }), ...(at > 1 ? { page: String(at) } : {}) })}`,
    );
  const columns: Column<RunView>[] = [
    {
      key: "started",
      label: t("jobs.started"),
      head: true,
      cell: ({ run }) => <When at={run.startedAt.getTime()} style="moment" now={now ?? 0} />,
    },
    { key: "outcome", label: t("jobs.outcome"), cell: ({ outcome }) => <Outcome outcome={outcome} /> },
    { key: "took", label: t("jobs.duration"), cell: ({ run }) => tookOf(run, locale ?? lang), num: true },
    {
      key: "did",
      label: t("jobs.did"),
      cell: ({ run, outcome }) => (
        <span class="job-run">{run.detail ?? (outcome === "ok" ? t("jobs.nothingToDo") : "")}</span>
      ),
    },
    { key: "host", label: t("jobs.host"), cell: ({ run }) => <ProcessName id={run.host} /> },
    {
      key: "by",
      label: t("jobs.by"),
      cell: ({ run }) => run.askedBy ?? <span class="quiet">{t("jobs.bySchedule")}</span>,
    },
  ];
  return (
    <AdminPage
      area="/admin/jobs"
      title={t("jobs.runsOf", job.name)}
      lead={t(job.does)}
      crumbs={[{ href: "/admin/jobs", label: t("jobs.title") }]}
    >
      <div class="block">
        <Facts
          items={[
            [t("jobs.when"), rhythmInWords(t, job.rhythm)],
            [t("jobs.next"), <When key="next" at={nextAt} now={now ?? 0} />],
            [t("jobs.limit"), t("jobs.longest", Math.round(job.limit / 60_000))],
          ]}
        />
      </div>
      <Tabs
        label={t("jobs.filter")}
        items={Object.entries(filters).map(([key, label]) => ({
          href: address(key as RunFilter, 1),
          label: t(label),
          current: key === filter,
        }))}
      />
      <DataTable
        columns={columns}
        rows={runs}
        rowKey={({ run }) => run.id}
        caption={t("jobs.runsOf", job.name)}
        empty={<Empty title={t("jobs.noRuns")}>{t("jobs.noRunsHelp")}</Empty>}
      />
      <Pagination page={page} pageSize={pageSize} total={total} href={(n) => address(filter, n)} />
    </AdminPage>
  );
}
