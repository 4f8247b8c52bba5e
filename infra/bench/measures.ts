import { board } from "./measures/board.ts";
import { browser } from "./measures/browser.ts";
import { changes } from "./measures/changes.ts";
import { delivery } from "./measures/delivery.ts";
import { idle } from "./measures/idle.ts";
import { importing } from "./measures/importing.ts";
import { latency } from "./measures/latency.ts";
import { memory } from "./measures/memory.ts";
import { reconnect } from "./measures/reconnect.ts";
import { start } from "./measures/start.ts";
import type { Measure } from "./result.ts";

/** What is measured, in the order of the table. */
export const measures: readonly Measure[] = [
  delivery,
  memory,
  latency,
  board,
  browser,
  changes,
  idle,
  reconnect,
  importing,
  start,
];
