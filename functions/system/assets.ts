import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;

/** Where the built files for browsers lie: beside the built program, or in `dist` when run from the source. */
export const assetFolder =
  [join(here, "public"), join(here, "../../dist/public")].find(existsSync) ?? join(here, "public");

/** The addresses of the built files, by name; empty when nothing was built. */
export function readAssets(): ReadonlyMap<string, string> {
  const list = join(assetFolder, "assets.json");
  if (!existsSync(list)) return new Map();
  return new Map(
    Object.entries(JSON.parse(readFileSync(list, "utf8")) as Record<string, string>).map(([name, file]) => [
      name,
      `/assets/${file}`,
    ]),
  );
}
