import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { LineChart } from "#ui/parts/line-chart.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { When } from "#ui/parts/when.tsx";
import type { Health, LiveHost } from "../health.ts";
import type { Warning } from "../rules.ts";
import { STEP_MS } from "../series.ts";
import { ProcessName, useBytes } from "./words.tsx";

const MB = 1024 ** 2;

/** Whether all is well: what needs somebody first, then what is now, then the last day. */
export function HealthPage({ health, warnings }: { health: Health; warnings: readonly Warning[] }) {
  const { t, url } = useUi();
  return (
    <AdminPage
      area="/admin/health"
      title={t("jobs.health")}
      lead={t("jobs.healthLead")}
      actions={
        <ButtonLink href={url("/admin/health")} icon="refresh-cw">
          {t("jobs.refresh")}
        </ButtonLink>
      }
    >
      <Warnings warnings={warnings} />
      <h2>{t("jobs.now")}</h2>
      <Present health={health} />
      <h2>{t("jobs.hosts")}</h2>
      <Hosts hosts={health.alive} />
      <h2>{t("jobs.lastDay")}</h2>
      <LastDay health={health} />
    </AdminPage>
  );
}

function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const { t, url } = useUi();
  if (warnings.length === 0) return <Notice tone="good">{t("jobs.allWell")}</Notice>;
  return (
    <section class="warnings" aria-label={t("jobs.warnings")}>
      {warnings.map(({ tone, text, href }) => (
        <Notice key={text} tone={tone === "bad" ? "bad" : "warn"}>
          {text} {href && <a href={url(href)}>{t("jobs.seeMore")}</a>}
        </Notice>
      ))}
    </section>
  );
}

function Present({ health }: { health: Health }) {
  const { t, locale, lang } = useUi();
  const bytes = useBytes();
  const number = (n: number) => n.toLocaleString(locale ?? lang);
  const { database, hour, outbox, mailOn, lag } = health;
  const size =
    database.size === null
      ? t("jobs.unknownSize")
      : database.limit === null
        ? bytes(database.size)
        : t("jobs.sizeOf", bytes(database.size), bytes(database.limit));
  return (
    <div class="health-now">
      <Facts
        items={[
          [t("jobs.liveClients"), number(health.liveClients)],
          [
            t("jobs.lastHour"),
            hour.requests === 0 ? t("jobs.noFigures") : t("jobs.requestsSay", hour.requests, hour.slow, hour.failed),
          ],
          [
            t("jobs.database"),
            [`${database.product} ${database.version}`, database.edition].filter(Boolean).join(", "),
          ],
          [t("jobs.databaseSize"), size],
          [t("jobs.mail"), mailOn ? t("jobs.mailSays", outbox.waiting, outbox.failed) : t("jobs.mailOff")],
          [t("jobs.lag"), number(lag)],
        ]}
      />
    </div>
  );
}

function Hosts({ hosts }: { hosts: readonly LiveHost[] }) {
  const { t, locale, lang, now } = useUi();
  const bytes = useBytes();
  const number = (n: number | null) => n?.toLocaleString(locale ?? lang);
  const columns: Column<LiveHost>[] = [
    {
      key: "process",
      label: t("jobs.process"),
      head: true,
      cell: (host) => (
        <span>
          <ProcessName id={host.id} />
          {host.here && <span class="tag after">{t("jobs.thisOne")}</span>}
        </span>
      ),
    },
    { key: "role", label: t("jobs.role"), cell: (host) => t(roleOf(host)) },
    { key: "version", label: t("jobs.version"), cell: (host) => host.version },
    {
      key: "since",
      label: t("jobs.since"),
      cell: (host) => <When at={host.startedAt.getTime()} style="past" now={now ?? 0} />,
    },
    { key: "live", label: t("jobs.liveClients"), num: true, cell: (host) => number(host.liveClients) },
    { key: "memory", label: t("jobs.memory"), num: true, cell: (host) => host.memory && bytes(host.memory * MB) },
    {
      key: "disk",
      label: t("jobs.diskFree"),
      num: true,
      cell: (host) => host.diskFree !== null && bytes(host.diskFree * MB),
    },
    ...(hosts.some((host) => host.clockAhead !== null)
      ? [{ key: "clock", label: t("jobs.clock"), cell: (host: LiveHost) => <ClockOf ahead={host.clockAhead} /> }]
      : []),
  ];
  return (
    <DataTable
      columns={columns}
      rows={hosts}
      rowKey={(host) => host.id}
      caption={t("jobs.hosts")}
      empty={<Empty title={t("jobs.hosts")}>{t("jobs.noHosts")}</Empty>}
    />
  );
}

const roleOf = ({ role, runsJobs }: LiveHost) =>
  role === "jobs" ? "jobs.roleJobs" : runsJobs ? "jobs.roleHostJobs" : "jobs.roleHost";

/** How far a clock is from the database's; a few tenths of a second are the way there and back. */
function ClockOf({ ahead }: { ahead: number | null }) {
  const { t, locale, lang } = useUi();
  if (ahead === null) return null;
  if (Math.abs(ahead) < 1000) return <>{t("jobs.clockSame")}</>;
  const seconds = (Math.abs(ahead) / 1000).toLocaleString(locale ?? lang, { maximumFractionDigits: 1 });
  return <>{t(ahead > 0 ? "jobs.clockAhead" : "jobs.clockBehind", seconds)}</>;
}

function LastDay({ health: { series } }: { health: Health }) {
  const { t, locale, lang } = useUi();
  const bytes = useBytes();
  const number = (n: number) => n.toLocaleString(locale ?? lang, { maximumFractionDigits: 1 });
  const charts = [
    { title: t("jobs.chartLive"), lines: [{ label: t("jobs.seriesMost"), points: series.liveClients }] },
    { title: t("jobs.chartRequests"), lines: [{ label: t("jobs.seriesMost"), points: series.requestsAMinute }] },
    {
      title: t("jobs.chartTrouble"),
      lines: [
        { label: t("jobs.seriesSlow"), points: series.slow },
        { label: t("jobs.seriesFailed"), points: series.failed },
      ],
    },
    {
      title: t("jobs.chartMemory"),
      lines: [{ label: t("jobs.seriesMost"), points: series.memory }],
      format: (mb: number) => bytes(mb * MB),
    },
    { title: t("jobs.chartMail"), lines: [{ label: t("jobs.seriesMost"), points: series.outbox }] },
  ];
  return (
    <div class="charts">
      {charts.map(({ title, lines, format = number }) => (
        <LineChart key={title} title={title} lines={lines} from={series.from} step={STEP_MS} format={format} />
      ))}
    </div>
  );
}
