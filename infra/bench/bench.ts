import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { isRole, runRole } from "./roles.ts";

/** `npm run bench`: the budgets, each beside its bare ceiling measured in the same run. The same file is what its child processes run. */
const role = process.argv[2];
if (role !== undefined && isRole(role)) await runRole(role);
else
  await main().catch((error) => {
    console.error(`The bench cannot go on: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  });

async function main(): Promise<void> {
  const { profileInto } = await import("./children.ts");
  const { measures } = await import("./measures.ts");
  const { runMeasures } = await import("./run.ts");
  const { printTable } = await import("./table.ts");
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      only: { type: "string", multiple: true },
      profile: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const wanted = values.only ?? measures.map((one) => one.name);
  const unknown = wanted.filter((name) => !measures.some((one) => one.name === name));
  if (values.help || unknown.length > 0) {
    for (const name of unknown) console.error(`There is no measure "${name}".`);
    console.error(
      `npm run bench -- [--json] [--only NAME]… [--profile FOLDER]\n${measures.map((one) => `  ${one.name.padEnd(10)} ${one.about}`).join("\n")}`,
    );
    process.exit(unknown.length > 0 ? 1 : 0);
  }
  if (values.profile) profileInto(resolve(values.profile));
  const started = performance.now();
  const rows = await runMeasures(
    measures.filter((one) => wanted.includes(one.name)),
    (text) => console.error(text),
  );
  const seconds = Math.round((performance.now() - started) / 1000);
  if (values.json)
    console.log(JSON.stringify({ node: process.version, platform: process.platform, seconds, rows }, null, 2));
  else printTable(rows, seconds);
  process.exit(rows.some((row) => row.within === false) ? 2 : 0);
}
