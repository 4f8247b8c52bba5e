import type { Row } from "./result.ts";

/** Prints the rows for people. */
export function printTable(rows: readonly Row[], seconds: number): void {
  const verdict = { true: "within", false: "OVER", null: "" };
  const cells = rows.map((row) => [
    row.what,
    `${row.ours} ${row.unit}`,
    row.ceiling === null ? "" : `${row.ceiling} ${row.unit}`,
    row.ratio === null ? "" : row.ratio.toFixed(2),
    row.target,
    verdict[`${row.within}`],
  ]);
  const heads = ["what", "ours", "ceiling", "ratio", "target", "verdict"];
  const widths = heads.map((head, i) => Math.max(head.length, ...cells.map((line) => line[i]!.length)));
  const line = (values: readonly string[]) =>
    values
      .map((value, i) => (i === 0 || i > 3 ? value.padEnd(widths[i]!) : value.padStart(widths[i]!)))
      .join("  ")
      .trimEnd();
  console.log(line(heads));
  console.log(line(widths.map((width) => "-".repeat(width))));
  rows.forEach((row, i) => {
    console.log(line(cells[i]!));
    if (row.note) console.log(`    ${row.note}`);
  });
  const over = rows.filter((row) => row.within === false).length;
  console.log(
    `\n${over === 0 ? "All within the budgets." : `${over} over budget.`} Node.js ${process.version}, ${seconds} s.`,
  );
}
