import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Builds once before the suite: tests of processes and of browsers run what people run. */
export default function build(): void {
  execFileSync(process.execPath, [join(import.meta.dirname, "../../infra/build.mjs")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}
