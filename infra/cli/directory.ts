import { readFile, writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { exportDirectory, type ImportReport, importDirectory } from "#functions/directory/actions.ts";
import { commandLine, withDatabase } from "./context.ts";

export async function importCommand(
  file: string,
  { dryRun = false, atomic = false }: { dryRun?: boolean; atomic?: boolean },
): Promise<void> {
  const bytes = file === "-" ? await buffer(process.stdin) : await readFile(file);
  const started = performance.now();
  const report = await withDatabase((deps) =>
    importDirectory(deps, commandLine(), bytes, {
      dryRun,
      atomic,
      ...(process.stderr.isTTY ? { onProgress: showProgress } : {}),
    }),
  );
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  say(report, { dryRun, atomic, seconds: (performance.now() - started) / 1000 });
  if (report.failed.length > 0) process.exitCode = 1;
}

function showProgress(done: number, total: number): void {
  const wide = 30;
  const full = total === 0 ? wide : Math.round((done / total) * wide);
  process.stderr.write(`\r[${"=".repeat(full)}${" ".repeat(wide - full)}] ${done} of ${total} lines`);
}

function say(report: ImportReport, how: { dryRun: boolean; atomic: boolean; seconds: number }): void {
  for (const { line, reason } of report.failed) console.error(`line ${line}: ${reason}`);
  if (report.ignored.length > 0) console.log(`Columns that mean nothing here: ${report.ignored.join(", ")}.`);
  const counts = `${report.created} created, ${report.updated} updated, ${report.unchanged} unchanged, ${report.failed.length} failed`;
  if (how.dryRun) {
    console.log(`Nothing was changed; it would be: ${counts}.`);
    return;
  }
  if (how.atomic && report.failed.length > 0) console.log("Nothing was changed, since some lines cannot be taken.");
  console.log(`${counts} (${how.seconds.toFixed(1)} s).`);
}

export async function exportCommand(file: string | undefined): Promise<void> {
  const csv = await withDatabase((deps) => exportDirectory(deps.db));
  if (file === undefined) return new Promise((resolve) => process.stdout.write(csv, () => resolve()));
  await writeFile(file, csv);
  console.log(`Written to ${file}.`);
}
