import { bytes } from "#shared/texts/bytes.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { span } from "#ui/times.ts";
import type { RunRow } from "../queries.ts";
import { hostName, type RunOutcome } from "../rules.ts";

const looks = {
  ok: { icon: "circle-check", text: "jobs.outcomeOk" },
  failed: { icon: "circle-alert", text: "jobs.outcomeFailed" },
  lost: { icon: "circle-alert", text: "jobs.outcomeLost" },
  running: { icon: "hourglass", text: "jobs.outcomeRunning" },
} as const;

/** What became of a run, by a mark and a word. */
export function Outcome({ outcome }: { outcome: RunOutcome }) {
  const { t } = useUi();
  const { icon, text } = looks[outcome];
  return (
    <span class={`outcome ${outcome}`}>
      <Icon name={icon} />
      {t(text)}
    </span>
  );
}

/** How long a run took: "12 ms", "4.2 sec", "5 min"; null while it runs. */
export function tookOf(run: Pick<RunRow, "startedAt" | "endedAt">, locale: string): string | null {
  if (!run.endedAt) return null;
  const ms = run.endedAt.getTime() - run.startedAt.getTime();
  if (ms >= 60_000) return span(ms, locale);
  const [value, unit] = ms < 1000 ? [ms, "millisecond"] : [ms / 1000, "second"];
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: value < 10 && unit === "second" ? 1 : 0,
  }).format(value);
}

/** A process by its machine and number. */
export function ProcessName({ id }: { id: string }) {
  const { t } = useUi();
  const { machine, process } = hostName(id);
  return <>{process ? t("jobs.processOf", machine, process) : machine}</>;
}

/** So many bytes, as the viewer writes numbers. */
export function useBytes(): (n: number) => string {
  const { locale, lang } = useUi();
  return (n) => bytes(n, locale ?? lang);
}
