import { describe, expect, it } from "vitest";
import { tFor } from "#shared/texts/texts.ts";
import type { JobView } from "./job-views.ts";
import type { HostRow, RunRow } from "./queries.ts";
import { type Condition, hostName, isOverdue, outcomeOf, warningsOf } from "./rules.ts";

const now = Date.parse("2026-03-10T10:00:00Z");
const MINUTE = 60_000;
const host = (more: Partial<HostRow> = {}): HostRow => ({
  id: "web-1:4711:ABCDEF",
  role: "host",
  version: "1.0.0.0",
  startedAt: new Date(now - 24 * 60 * MINUTE),
  seenAt: new Date(now - 20_000),
  stoppedAt: null,
  runsJobs: true,
  clockAhead: null,
  diskFree: 50_000,
  ...more,
});
const run = (more: Partial<RunRow> = {}): RunRow => ({
  id: "1",
  name: "purge",
  host: "web-1:4711",
  startedAt: new Date(now - MINUTE),
  endedAt: new Date(now),
  outcome: "ok",
  detail: null,
  askedBy: null,
  ...more,
});
const job = (more: Partial<JobView> = {}): JobView => ({
  job: { name: "purge", does: "jobs.purge", cron: "10 2 * * *", rhythm: { every: "day", time: "02:10" }, limit: 1 },
  state: { last: run(), lastOk: run(), asked: null, leaseUntil: null },
  outcome: "ok",
  nextAt: now,
  overdueSince: null,
  ...more,
});
const well: Condition = {
  now,
  hosts: [host()],
  database: { product: "SQLite", version: "3", edition: null, size: 1, limit: null },
  outbox: { waiting: 0, sent: 0, failed: 0, dropped: 0, oldestAt: null, dueAt: null },
  mailOn: true,
  jobs: [job()],
  lag: 0,
  hour: { requests: 1000, slow: 3, failed: 0 },
};
const warned = (more: Partial<Condition>) =>
  warningsOf(tFor("en"), { ...well, ...more }, (at) => new Date(at).toISOString().slice(11, 16)).map(
    ({ tone, text }) => `${tone} ${text}`,
  );
const MB = 1024 ** 2;

describe("what needs somebody", () => {
  it("is nothing when all is well", () => {
    expect(warned({})).toEqual([]);
  });

  it.each<[string, Partial<Condition>, RegExp]>([
    [
      "a job that failed",
      { jobs: [job({ outcome: "failed", state: { ...job().state, last: run({ detail: "Disk full." }) } })] },
      /^bad “purge” failed at 09:59. Disk full. Put that right/,
    ],
    ["a run that was cut short", { jobs: [job({ outcome: "lost" })] }, /^bad “purge” failed/],
    [
      "a job that should have run",
      { jobs: [job({ overdueSince: now - 60 * MINUTE })] },
      /^warn “purge” was due at 09:00/,
    ],
    [
      "that nothing runs the jobs",
      { jobs: [job({ overdueSince: now })], hosts: [host({ runsJobs: false })] },
      /^bad Nothing runs the jobs: .*officestatus jobs/,
    ],
    [
      "a process that died",
      { hosts: [host(), host({ id: "web-2:1:X", seenAt: new Date(now - 3 * MINUTE) })] },
      /^warn A process on web-2 was last heard of at 09:57/,
    ],
    ["a disk that fills", { hosts: [host({ diskFree: 499 })] }, /^bad The disk of web-1 has only 499 MB/],
    [
      "clocks that are apart",
      { hosts: [host({ clockAhead: -6100 })] },
      /^warn The clocks of web-1 and of the database are 6 s apart/,
    ],
    [
      "an upgrade that is half done",
      { hosts: [host(), host({ id: "b:1:X", version: "1.1.0.0" })] },
      /^warn Several versions run at once \(1\.0\.0\.0, 1\.1\.0\.0\)/,
    ],
    [
      "a database that its edition will not take",
      { database: { ...well.database, size: 9000 * MB, limit: 10_240 * MB } },
      /^bad The database has 8\.8 GB of the 10 GB/,
    ],
    ["a host that has not seen changes", { lag: 5000 }, /^warn This host has not seen the last 5,000 changes/],
    [
      "mail that waits",
      { outbox: { ...well.outbox, waiting: 1, dueAt: now - 45 * MINUTE } },
      /^warn Mail has waited for 45 minutes/,
    ],
    [
      "mail without a server",
      { mailOn: false, outbox: { ...well.outbox, waiting: 2 } },
      /^warn 2 mails wait, and there is no mail server/,
    ],
    ["mail that was put aside", { outbox: { ...well.outbox, failed: 1 } }, /^warn 1 mail could not be sent/],
    [
      "requests that failed",
      { hour: { requests: 10, slow: 0, failed: 2 } },
      /^warn 2 requests failed within the last hour/,
    ],
    ["many slow requests", { hour: { requests: 100, slow: 20, failed: 0 } }, /^warn 20 of 100 requests/],
  ])("is %s", (_name, condition, text) => {
    expect(warned(condition)).toEqual([expect.stringMatching(text)]);
  });

  it("stands with the worst first", () => {
    const all = warned({ lag: 5000, hosts: [host({ diskFree: 1, clockAhead: 60_000 })] });
    expect(all.map((text) => text.slice(0, 4))).toEqual(["bad ", "warn", "warn"]);
  });

  it("is not a process that another of its machine has taken the place of", () => {
    const died = host({ id: "web-1:1:X", seenAt: new Date(now - 10 * MINUTE) });
    expect(warned({ hosts: [died, host({ startedAt: new Date(now - 9 * MINUTE) })] })).toEqual([]);
  });
});

it("a run without an end is running while its process says so, and lost after that", () => {
  const open = run({ outcome: null, endedAt: null });
  expect(outcomeOf(open, now + 1, now)).toBe("running");
  expect(outcomeOf(open, now, now)).toBe("lost");
  expect(outcomeOf(run(), 0, now)).toBe("ok");
});

it("a job is overdue a quarter of an hour after it was due, unless whoever runs it has only just begun", () => {
  const due = now - 60 * MINUTE;
  expect(isOverdue(null, due, null, now)).toBe(true);
  expect(isOverdue(due, due, null, now)).toBe(false);
  expect(isOverdue(due - 1, due, null, now)).toBe(true);
  expect(isOverdue(null, now - 14 * MINUTE, null, now)).toBe(false);
  expect(isOverdue(null, due, now - 5 * MINUTE, now)).toBe(false);
  expect(isOverdue(null, due, now - 16 * MINUTE, now)).toBe(true);
});

it("a process is known by its machine and number", () => {
  expect(hostName("web-1:4711:ABCDEF")).toEqual({ machine: "web-1", process: "4711" });
  expect(hostName("web-1:4711")).toEqual({ machine: "web-1", process: "4711" });
  expect(hostName("odd")).toEqual({ machine: "odd", process: "" });
});
