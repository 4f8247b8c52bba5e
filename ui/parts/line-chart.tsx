import { useUi } from "../context.tsx";
import { When } from "./when.tsx";

export interface ChartLine {
  readonly label: string;
  /** In the order of time, evenly apart; null where nothing is known. */
  readonly points: readonly (number | null)[];
}

interface LineChartProps {
  title: string;
  lines: readonly ChartLine[];
  /** When the first point's time begins, and how far apart they are. In milliseconds. */
  from: number;
  step: number;
  format: (value: number) => string;
}

const WIDTH = 300;
const HEIGHT = 60;
const HOUR = 3600_000;

/** How something went over time: one line, or two of the same measure, and the same figures as a table, hour by hour. */
export function LineChart({ title, lines, from, step, format }: LineChartProps) {
  const { t } = useUi();
  const values = lines.flatMap(({ points }) => points).filter((value) => value !== null);
  const most = Math.max(0, ...values);
  const top = roundUp(most);
  const latest = lines.map(({ points }) => points.findLast((value) => value !== null) ?? null);
  const says =
    values.length === 0
      ? t("jobs.chartNone")
      : t("jobs.chartSays", latest.map((value) => (value === null ? "–" : format(value))).join(" / "), format(most));
  return (
    <figure class="chart">
      <figcaption>
        <span class="title">{title}</span> <span class="quiet small">{says}</span>
      </figcaption>
      <div class="top small quiet" aria-hidden="true">
        {format(top)}
      </div>
      <svg
        class="plot"
        role="img"
        aria-label={`${title}: ${says}`}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        focusable="false"
      >
        <path class="base" d={`M0 ${HEIGHT - 0.5}H${WIDTH}M0 0.5H${WIDTH}`} />
        {lines.map(({ label, points }, i) => (
          <path key={label} class={`line l${i + 1}`} d={pathOf(points, top)} />
        ))}
      </svg>
      <div class="axis small quiet" aria-hidden="true">
        <span>{t("jobs.ago")}</span>
        <span>{t("jobs.chartNow")}</span>
      </div>
      {lines.length > 1 && (
        <ul class="legend small">
          {lines.map(({ label }, i) => (
            <li key={label}>
              <svg aria-hidden="true" viewBox="0 0 24 8" focusable="false">
                <path class={`line l${i + 1}`} d="M1 4H23" />
              </svg>
              {label}
            </li>
          ))}
        </ul>
      )}
      <Table title={title} lines={lines} from={from} step={step} format={format} />
    </figure>
  );
}

function Table({ title, lines, from, step, format }: LineChartProps) {
  const { t, now } = useUi();
  const hourOf = (i: number) => Math.floor((from + i * step) / HOUR);
  const hours = [...new Set((lines[0]?.points ?? []).map((_, i) => hourOf(i)))];
  const most = (points: readonly (number | null)[], hour: number) => {
    const known = points.filter((value, i) => value !== null && hourOf(i) === hour) as number[];
    return known.length === 0 ? "–" : format(Math.max(...known));
  };
  return (
    <details>
      <summary class="small">
        {t("jobs.asTable")}
        <span class="sr">: {title}</span>
      </summary>
      <table class="table stay">
        <caption class="sr">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("jobs.hourFrom")}</th>
            {lines.map(({ label }) => (
              <th key={label} scope="col" class="num">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour}>
              <th scope="row">
                <When at={hour * HOUR} style="clock" now={now ?? from} />
              </th>
              {lines.map(({ label, points }) => (
                <td key={label} class="num">
                  {most(points, hour)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The next of 1, 2, 5, 10, 20 …: what stands at the top of the scale. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const ten = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((times) => times * ten >= value) ?? 10) * ten;
}

/** A line that is broken where nothing is known; a point between two gaps is a dot. */
function pathOf(points: readonly (number | null)[], top: number): string {
  const x = (i: number) => round((i / Math.max(1, points.length - 1)) * (WIDTH - 2) + 1);
  const y = (value: number) => round(HEIGHT - 2 - (value / top) * (HEIGHT - 4));
  let path = "";
  let before: number | null = null;
  points.forEach((value, i) => {
    if (value !== null)
      path +=
        before === null
          ? `M${x(i)} ${y(value)}${(points[i + 1] ?? null) === null ? "h.1" : ""}`
          : `L${x(i)} ${y(value)}`;
    before = value;
  });
  return path;
}

const round = (n: number) => Math.round(n * 10) / 10;
