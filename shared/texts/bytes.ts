const steps = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** "12.3 MB": so many bytes, in steps of 1,024, as people write them. */
export function bytes(n: number, locale: string): string {
  const step = n < 1024 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log2(n) / 10));
  const value = n / 1024 ** step;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: steps[step]!,
    unitDisplay: "short",
    maximumFractionDigits: step === 0 || value >= 100 ? 0 : 1,
  }).format(value);
}
