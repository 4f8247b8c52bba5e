import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "../children.ts";
import { atMost, below, MB, type Measure, median, type Row } from "../result.ts";
import { hostEnvironment, siteFolder, startSite } from "../site.ts";

const TIMES = 5;

/** From starting the program on a database of 500 users until the sign-in page has been answered. */
export const start: Measure = {
  name: "start",
  about: "start to first page, and memory after it",
  async run(): Promise<Row[]> {
    const folder = await siteFolder();
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      theirs.push(await bareStart());
      ours.push(await firstPage(folder));
    }
    const site = await startSite();
    const rss = await site.rss().finally(() => site.stop());
    return [
      below(1000, {
        what: "start to first page",
        unit: "ms",
        ours: median(ours),
        ceiling: median(theirs),
        note: "the ceiling is Node.js with a bare node:http page",
      }),
      atMost(256, { what: "resident memory after the start, nine people signed in", unit: "MB", ours: rss / MB }),
    ];
  },
};

async function firstPage(folder: string): Promise<number> {
  const program = join(import.meta.dirname, "host.js");
  if (!existsSync(program)) throw new Error(`${program} is not there: build first (npm run build).`);
  const started = performance.now();
  const host = spawn(process.execPath, [program], {
    env: hostEnvironment(folder),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((resolve) => host.once("exit", () => resolve()));
  try {
    const port = await new Promise<string>((resolve, reject) => {
      let printed = "";
      host.stdout.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
        const found = /ready at http:\/\/[^\s/]+:(\d+)/.exec(printed);
        if (found) resolve(found[1]!);
      });
      host.once("exit", (code) => reject(new Error(`The host ended with code ${code}. ${printed}`)));
    });
    const answer = await fetch(`http://127.0.0.1:${port}/login`);
    await answer.text();
    if (answer.status !== 200) throw new Error(`The sign-in page answered ${answer.status}.`);
    return performance.now() - started;
  } finally {
    host.kill();
    await gone;
  }
}

async function bareStart(): Promise<number> {
  const started = performance.now();
  const bare = await startChild("streams");
  const ms = performance.now() - started;
  await bare.stop();
  return ms;
}
