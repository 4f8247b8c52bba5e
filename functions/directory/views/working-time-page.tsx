import type { Problem } from "#shared/http/problem.ts";
import type { Department } from "#shared/roster/read.ts";
import type { T } from "#shared/texts/texts.ts";
import { placeOf, useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { DataTable } from "#ui/parts/data-table.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { Holiday } from "../places/queries.ts";
import type { PlaceHoliday } from "../places/working-time.ts";
import { Holidays } from "./place-holidays.tsx";

interface WorkingTimeProps {
  readonly site: {
    readonly days: string;
    readonly from: string;
    readonly to: string;
    readonly zone: string;
    readonly endOfDay: "keep" | "unknown" | "out";
  };
  /** Those that have hours of their own. */
  readonly departments: readonly Department[];
  readonly holidays: readonly Holiday[];
  readonly elsewhere: readonly (PlaceHoliday & { readonly place: string })[];
  readonly typed?: Holiday;
  readonly problem?: Problem;
  readonly done: string | undefined;
}

const dayEnds = {
  keep: "settings.siteEndOfDayKeep",
  unknown: "settings.siteEndOfDayUnknown",
  out: "settings.siteEndOfDayOut",
} as const satisfies Record<string, Parameters<T>[0]>;

/** When people work, what the end of their day does, and on which days nobody works. */
export function WorkingTimePage({ site, departments, holidays, elsewhere, typed, problem, done }: WorkingTimeProps) {
  const { t, url } = useUi();
  const errorOf = (name: string) => problem?.faults.find((fault) => fault.pointer === `/${name}`)?.detail;
  const said = { "holiday-added": "directory.holidayAdded", "holiday-removed": "directory.holidayRemoved" } as const;
  return (
    <AdminPage area="/admin/working-time" title={t("directory.workingTime")} lead={t("directory.workingTimeLead")}>
      {done && Object.hasOwn(said, done) && <Notice tone="good">{t(said[done as keyof typeof said])}</Notice>}
      <Section title={t("directory.workingHours")} help={t("directory.siteHoursHelp")}>
        <Facts
          items={[
            [t("directory.workDays"), <Days key="days" days={site.days} />],
            [t("directory.hours"), t("directory.fromTo", site.from, site.to)],
            [t("directory.timeZone"), site.zone],
            [t("settings.siteEndOfDay"), t(dayEnds[site.endOfDay])],
          ]}
        />
        <p class="help">{t("directory.dayEndsHelp")}</p>
        <div class="btns">
          <ButtonLink href={url("/admin/settings#f-site-workDays")} icon="pencil">
            {t("directory.changeHours")}
          </ButtonLink>
        </div>
      </Section>
      <Section title={t("directory.ownHours")} help={t("directory.ownHoursHelp")}>
        <DataTable
          columns={[
            {
              key: "name",
              label: t("directory.department"),
              head: true,
              cell: ({ id, name }) => <a href={url(`/admin/departments/${id}`)}>{name}</a>,
            },
            { key: "days", label: t("directory.workDays"), cell: (one) => <Days days={one.workDays ?? site.days} /> },
            {
              key: "hours",
              label: t("directory.hours"),
              cell: (one) => t("directory.fromTo", one.workFrom ?? site.from, one.workTo ?? site.to),
            },
          ]}
          rows={departments}
          rowKey={({ id }) => id}
          caption={t("directory.ownHours")}
          empty={<p class="quiet">{t("directory.noOwnHours")}</p>}
        />
      </Section>
      <Holidays
        at={url("/admin/working-time")}
        help={t("directory.holidaysOfSite")}
        holidays={holidays}
        typed={typed}
        errorOf={errorOf}
      />
      <Elsewhere days={elsewhere} />
    </AdminPage>
  );
}

/** Days of the week by their names, from 1, Monday. */
function Days({ days }: { days: string }) {
  const ui = useUi();
  const name = new Intl.DateTimeFormat(placeOf(ui).locale, { weekday: "short", timeZone: "UTC" });
  const list = new Intl.ListFormat(placeOf(ui).locale, { style: "narrow", type: "unit" });
  // The 5th of January 1970 was a Monday.
  return <>{list.format(days.split(",").map((day) => name.format(Date.UTC(1970, 0, 4 + Number(day)))))}</>;
}

/** The days off that are for single departments and locations, by the way to where they are changed. */
function Elsewhere({ days }: { days: WorkingTimeProps["elsewhere"] }) {
  const ui = useUi();
  const { t, url } = ui;
  const date = new Intl.DateTimeFormat(placeOf(ui).locale, { dateStyle: "full", timeZone: "UTC" });
  if (days.length === 0) return null;
  return (
    <Section title={t("directory.holidaysElsewhere")} help={t("directory.holidaysElsewhereHelp")}>
      {days.map(({ scope, scopeId, day, name, place }) => (
        <p key={`${scopeId} ${day}`}>
          <a href={url(`/admin/${scope}s/${scopeId}#holidays`)}>{place}</a>: {name},{" "}
          <time dateTime={day}>{date.format(new Date(day))}</time>
        </p>
      ))}
    </Section>
  );
}
