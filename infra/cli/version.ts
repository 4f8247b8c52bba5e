import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version of the installed package: the file lies beside `dist`, or above `infra/cli` when run from the source. */
export function installedVersion(): string {
  for (const folder of ["..", "../.."]) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(import.meta.dirname, folder, "package.json"), "utf8")) as {
        name?: string;
        version?: string;
      };
      if (name === "officestatus" && version) return version;
    } catch {
      // Not there: look further up.
    }
  }
  return "unknown";
}

export function version(): void {
  console.log(
    `OfficeStatus ${installedVersion()} (Node.js ${process.versions.node}, ${process.platform} ${process.arch})`,
  );
}
