import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Finding, fault, note, ok } from "./finding.ts";

/** No clock that is right shows a day before this was written. */
const EARLIEST = Date.parse("2026-01-01T00:00:00Z");

export function checkMachine(): Finding[] {
  return [node(), build(), clock(), zones()];
}

function node(): Finding {
  const { node } = process.versions;
  return Number.parseInt(node, 10) >= 24
    ? ok(`Node.js ${node}`)
    : fault(`Node.js ${node} is too old: run "npm ci", which brings Node.js 24 along, and start with npm or npx.`);
}

function build(): Finding {
  const built = ["public/assets.json", "../../dist/public/assets.json"].some((file) =>
    existsSync(join(import.meta.dirname, file)),
  );
  return built ? ok("The program is built") : fault(`The files for browsers are missing: run "npm run build".`);
}

function clock(): Finding {
  const now = new Date();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (now.getTime() < EARLIEST)
    return fault(`The clock says ${now.toISOString()}: set it, or turn on time synchronisation.`);
  return ok(`Clock: ${now.toISOString()}, jobs run by ${zone}`);
}

/** A Node.js that was built without time zones takes every zone for UTC, or refuses it. */
function zones(): Finding {
  try {
    const january = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Asia/Kathmandu",
      hour: "2-digit",
      minute: "2-digit",
    }).format(Date.UTC(2026, 0, 1));
    if (january === "05:45")
      return process.versions.tz ? ok(`Time zone data ${process.versions.tz}`) : note("Time zone data of unknown age");
  } catch {
    // Said below.
  }
  return fault("This Node.js has no time zone data: use the one that npm ci brings along.");
}
