/** A line of the table. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  /** The bare ceiling, measured in the same run; null where a budget stands by itself. */
  readonly ceiling: number | null;
  readonly unit: string;
  /** ours / ceiling. */
  readonly ratio: number | null;
  readonly target: string;
  /** Whether the budget is kept; null where there is none. */
  readonly within: boolean | null;
  readonly note?: string;
}

export interface Measure {
  readonly name: string;
  readonly about: string;
  run(): Promise<Row[]>;
}

interface Found {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly ceiling?: number;
  /** Of several rounds, where they were measured in turns. */
  readonly ratio?: number;
  readonly note?: string;
}

const rounded = (n: number) => (Math.abs(n) >= 100 ? Math.round(n) : Number(n.toPrecision(3)));

const row = (found: Found, target: string, within: (ratio: number | null) => boolean | null): Row => {
  const ratio = found.ratio ?? (found.ceiling === undefined ? null : found.ours / found.ceiling);
  return {
    what: found.what,
    ours: rounded(found.ours),
    ceiling: found.ceiling === undefined ? null : rounded(found.ceiling),
    unit: found.unit,
    ratio: ratio === null ? null : Number(ratio.toFixed(2)),
    target,
    within: within(ratio),
    ...(found.note ? { note: found.note } : {}),
  };
};

export const atMostTimes = (factor: number, found: Found): Row =>
  row(found, `≤ ${factor} ×`, (ratio) => ratio! <= factor);
export const atLeastTimes = (factor: number, found: Found): Row =>
  row(found, `≥ ${factor} ×`, (ratio) => ratio! >= factor);
export const atMost = (limit: number, found: Found): Row =>
  row(found, `≤ ${limit} ${found.unit}`, () => found.ours <= limit);
export const below = (limit: number, found: Found): Row =>
  row(found, `< ${limit} ${found.unit}`, () => found.ours < limit);
/** Without a budget: told because it explains another line. */
export const told = (found: Found): Row => row(found, "", () => null);

export const MB = 1024 * 1024;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
