#!/usr/bin/env node
// What `npx officestatus` runs, whatever Node.js that may be: hands over to the one that the lockfile pins.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LEAST_NODE, node24 } from "./node24.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, "../dist/officestatus.js");

const node = node24();
if (node === null) {
  console.error(
    `OfficeStatus needs Node.js ${LEAST_NODE}: run "npm ci" in its folder, which brings it along, or install it.`,
  );
  process.exit(1);
}
if (node === process.execPath) await run();
else handOver();

/** Ctrl+C reaches both processes by itself; SIGTERM is passed on, so that the program ends in its own time. */
function handOver() {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code) => process.exit(code ?? 1));
}

async function run() {
  if (!existsSync(program)) {
    const { build } = await import("./build.mjs");
    await build().catch((error) => {
      console.error(`OfficeStatus could not be built: ${error.message}`);
      process.exit(1);
    });
  }
  await import(pathToFileURL(program).href);
}
