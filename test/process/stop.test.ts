import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { emptyDatabase } from "#test/helpers/database.ts";
import { ADMIN, board, call, directoryOf, type RunningHost, run, signIn, startHost } from "./process.ts";

// Each of these starts several processes, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let hosts: RunningHost[] = [];
const env = () => ({ DATA_DIR: database.dataDir, DATABASE_URL: database.url, ...ADMIN });
const host = async () => {
  const one = await startHost(env());
  hosts.push(one);
  return one;
};

beforeEach(async () => {
  database = await emptyDatabase();
  hosts = [];
});
afterEach(async () => {
  await Promise.all(hosts.map((one) => one.kill()));
  await database.drop();
});

test("a host that is asked to stop ends its streams, answers what it has begun, and ends with 0", async () => {
  const one = await host();
  const { token } = await signIn(one.address);
  const stream = await call(one.address, token, "GET", "/api/live");
  expect(stream.headers.get("Content-Type")).toContain("text/event-stream");
  const streamed = stream.text();

  // A change whose body arrives only after the host was asked to stop.
  const { hostname, port } = new URL(one.address);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const body = JSON.stringify({ type: "lunch", comment: "the last one" });
  socket.write(
    `PUT /api/users/me/status HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 5)}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  const ended = one.stop();
  await streamed;
  await expect(fetch(`${one.address}/healthz`)).rejects.toThrow();
  let answer = "";
  socket.setEncoding("utf8").on("data", (text: string) => (answer += text));
  socket.write(body.slice(5));
  await once(socket, "close");
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain("the last one");
  expect((await ended).code).toBe(0);
});

test("a host that was started over IPC stops when whoever started it is gone", async () => {
  const one = await host();
  one.child.disconnect();
  expect((await one.ended).code).toBe(0);
});

test("nothing that a client sends on the wire ends the host", async () => {
  const one = await host();
  const { hostname, port } = new URL(one.address);
  const say = async (bytes: string | Buffer) => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    socket
      .on("error", () => {})
      .setEncoding("latin1")
      .on("data", (text: string) => (answer += text));
    await once(socket, "connect");
    socket.write(bytes);
    setTimeout(() => socket.destroy(), 300);
    await once(socket, "close");
    return answer;
  };
  expect(await say("no http at all\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  expect(await say(`GET / HTTP/1.1\r\nHost: a\r\nX: ${"y".repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  for (const broken of [
    "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET /%ff%00 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
    "POST /api/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    Buffer.alloc(4096, 0xff),
  ])
    expect(await say(broken)).not.toMatch(/^HTTP\/1\.1 5/);
  // Half a body, then silence.
  await say("PUT /api/users/me/status HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{");
  expect((await fetch(`${one.address}/healthz`)).status).toBe(200);
  expect((await one.stop()).code).toBe(0);
});

test("a second host and the command line on one database: their changes are seen within two seconds", async () => {
  const first = await host();
  const { token, call: ask } = await signIn(first.address);
  const second = await host();
  const seen = async (what: (users: Awaited<ReturnType<typeof board>>) => boolean) => {
    const started = performance.now();
    while (!what(await board(second.address, token))) {
      if (performance.now() - started > 2000) throw new Error("not seen within two seconds");
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  expect((await ask("PUT", "/api/users/me/status", { type: "meeting", comment: "seen there" })).status).toBe(200);
  await seen((users) => users.some((user) => user.status.comment === "seen there"));

  const { writeFileSync } = await import("node:fs");
  const file = `${database.dataDir}/people.csv`;
  writeFileSync(file, directoryOf(30));
  const imported = await run("officestatus.js", env(), "import", file);
  expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining("30 created") });
  await seen((users) => users.length === 31);
});
