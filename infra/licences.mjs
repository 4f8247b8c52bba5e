// The licences of everything that runs with the product: what About shows, and what a release carries along.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Reads them from the lockfile and from the packages' own folders.
 * @param root the folder of package-lock.json and node_modules.
 * @returns {Promise<{name: string, version: string, licence: string, text: string | null}[]>} by name.
 */
export async function licences(root) {
  const { packages } = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8"));
  const found = [];
  for (const [path, one] of Object.entries(packages)) {
    const folder = join(root, path);
    if (path === "" || one.dev || one.devOptional || !existsSync(folder)) continue;
    found.push({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version: one.version,
      licence: one.license ?? "unknown",
      text: await textIn(folder),
    });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function textIn(folder) {
  const file = (await readdir(folder)).find((name) => /^(licen[cs]e|copying)/i.test(name) && !/\.(js|ts)$/.test(name));
  return file ? (await readFile(join(folder, file), "utf8")).trim() : null;
}
