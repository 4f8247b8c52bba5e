import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { access, constants, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { diskFree } from "#shared/health/disk.ts";
import { LEAST_FREE } from "#shared/health/limits.ts";
import { type Finding, fault, note, ok } from "./finding.ts";

/** Whether DATA_DIR can be written; it need not be there yet. */
export async function checkFolder(folder: string): Promise<Finding[]> {
  const there = nearest(folder);
  if (!(await stat(there)).isDirectory())
    return [fault(`DATA_DIR is ${folder}, but ${there} is a file: set DATA_DIR to a folder.`)];
  try {
    if (there === folder) await tryWriting(folder);
    else await access(there, constants.W_OK);
  } catch (error) {
    return [
      fault(
        `DATA_DIR is ${folder}, where nothing can be written (${(error as NodeJS.ErrnoException).code}): give this account the right to, or set DATA_DIR to another folder.`,
      ),
    ];
  }
  return [
    ok(there === folder ? `DATA_DIR can be written: ${folder}` : `DATA_DIR will be made at the first start: ${folder}`),
    await space(there),
  ];
}

function nearest(folder: string): string {
  let here = folder;
  while (!existsSync(here) && dirname(here) !== here) here = dirname(here);
  return here;
}

async function tryWriting(folder: string): Promise<void> {
  const probe = join(folder, `.doctor-${randomUUID()}`);
  await writeFile(probe, "");
  await rm(probe);
}

async function space(folder: string): Promise<Finding> {
  const free = (await diskFree(folder)) ?? 0;
  const text = `${(free / 1024 ** 3).toFixed(1)} GB are free there`;
  return free >= LEAST_FREE ? ok(text) : note(`Only ${text}: the database and its backups may soon have no room.`);
}
