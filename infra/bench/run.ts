import type { Measure, Row } from "./result.ts";
import { removeFolders } from "./site.ts";

/** Runs the measures one after the other: together they would measure each other. */
export async function runMeasures(measures: readonly Measure[], say: (text: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    for (const measure of measures) {
      const started = performance.now();
      rows.push(...(await measure.run()));
      say(`${measure.name.padEnd(10)} ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
  } finally {
    await removeFolders();
  }
  return rows;
}
