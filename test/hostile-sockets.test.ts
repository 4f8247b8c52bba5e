import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { setStatus } from "#functions/status/actions.ts";
import { type TestHost, testHost } from "./helpers/host.ts";

const PASSWORD = "correct horse battery";
let host: TestHost;
let port: number;
let annaId: string;
/** What would have ended the process. */
const fatal: unknown[] = [];
const note = (error: unknown) => void fatal.push(error);

beforeAll(async () => {
  host = await testHost({ LOG_LEVEL: "silent" });
  port = Number(new URL(host.address).port);
  annaId = await host.user("anna", PASSWORD);
  process.on("uncaughtException", note);
  process.on("unhandledRejection", note);
});
afterAll(async () => {
  process.off("uncaughtException", note);
  process.off("unhandledRejection", note);
  await host.end();
});
afterEach(async () => {
  await sleep(50);
  expect(fatal.splice(0)).toEqual([]);
  expect((await fetch(`${host.address}/readyz`)).status).toBe(200);
});

const open = () =>
  new Promise<Socket>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
    socket.on("error", () => {});
  });

/** Everything that the host answers to these bytes, until it closes, or has said nothing more for a while. */
async function say(bytes: string | Buffer, quiet = 120): Promise<string> {
  const socket = await open();
  let heard = "";
  let last = Date.now();
  socket.setEncoding("latin1").on("data", (chunk) => {
    heard += chunk;
    last = Date.now();
  });
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(bytes);
  const waited = async () => {
    while (Date.now() - last < quiet) await sleep(20);
  };
  await Promise.race([closed, waited()]);
  socket.destroy();
  return heard;
}
const statuses = (heard: string) => [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
const signIn = async (): Promise<string> => {
  const answer = await fetch(`${host.address}/api/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username: "anna", password: PASSWORD }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
};

describe("bytes that are no proper request", () => {
  const crlf = "\r\n";
  const refused: [string, string | Buffer][] = [
    ["noise", Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256))],
    ["a TLS greeting", Buffer.from("1603010200010001fc0303", "hex")],
    ["no version", `GET /${crlf}${crlf}`],
    ["a version that there is not", `GET / HTTP/9.9${crlf}Host: a${crlf}${crlf}`],
    ["a header without a name", `GET / HTTP/1.1${crlf}: x${crlf}Host: a${crlf}${crlf}`],
    ["a NUL in a header", `GET / HTTP/1.1${crlf}Host: a${crlf}X-A: a\0b${crlf}${crlf}`],
    ["headers without end", `GET / HTTP/1.1${crlf}Host: a${crlf}X-A: ${"a".repeat(100_000)}${crlf}${crlf}`],
    [
      "a thousand headers",
      `GET / HTTP/1.1${crlf}Host: a${crlf}${Array.from({ length: 5000 }, (_, i) => `X-${i}: ${i}`).join(crlf)}${crlf}${crlf}`,
    ],
    ["an address without end", `GET /${"a".repeat(100_000)} HTTP/1.1${crlf}Host: a${crlf}${crlf}`],
    ["no Host", `GET / HTTP/1.1${crlf}${crlf}`],
    ["a Host that is none", `GET /login HTTP/1.1${crlf}Host: a b<script>${crlf}${crlf}`],
    ["a Host with a user and a path", `GET /login HTTP/1.1${crlf}Host: u:p@evil/x?y#z${crlf}${crlf}`],
    [
      "two lengths",
      `POST /login HTTP/1.1${crlf}Host: a${crlf}Content-Length: 3${crlf}Content-Length: 30${crlf}${crlf}abc`,
    ],
    [
      "a length and chunks",
      `POST /login HTTP/1.1${crlf}Host: a${crlf}Content-Length: 3${crlf}Transfer-Encoding: chunked${crlf}${crlf}0${crlf}${crlf}GET /readyz HTTP/1.1${crlf}Host: a${crlf}${crlf}`,
    ],
    [
      "chunks that are not the last coding",
      `POST /login HTTP/1.1${crlf}Host: a${crlf}Transfer-Encoding: chunked, identity${crlf}${crlf}0${crlf}${crlf}`,
    ],
    [
      "a chunk without a size",
      `POST /login HTTP/1.1${crlf}Host: a${crlf}Transfer-Encoding: chunked${crlf}${crlf}zz${crlf}abc${crlf}`,
    ],
    ["a negative length", `POST /login HTTP/1.1${crlf}Host: a${crlf}Content-Length: -1${crlf}${crlf}`],
    ["a method that there is not", `FROBNICATE / HTTP/1.1${crlf}Host: a${crlf}${crlf}`],
    ["TRACE", `TRACE /login HTTP/1.1${crlf}Host: a${crlf}${crlf}`],
    ["TRACK", `TRACK /login HTTP/1.1${crlf}Host: a${crlf}${crlf}`],
    [
      "a whole address of another server",
      `GET http://evil.example/api/board HTTP/1.1${crlf}Host: evil.example${crlf}${crlf}`,
    ],
    ["an asterisk", `OPTIONS * HTTP/1.1${crlf}Host: a${crlf}${crlf}`],
    [
      "an expectation",
      `POST /api/session HTTP/1.1${crlf}Host: a${crlf}Expect: 200-maybe${crlf}Content-Length: 2${crlf}${crlf}{}`,
    ],
    [
      "an upgrade",
      `GET /api/board HTTP/1.1${crlf}Host: a${crlf}Connection: Upgrade${crlf}Upgrade: websocket${crlf}${crlf}`,
    ],
    ["a higher service version, kept alive", `GET / HTTP/1.1${crlf}Host: a${crlf}Service-Version: 99.0${crlf}${crlf}`],
    ["a path out of the folder", `GET /assets/../../package.json HTTP/1.1${crlf}Host: a${crlf}${crlf}`],
    ["a path out of the folder, encoded", `GET /assets/..%2f..%2fpackage.json HTTP/1.1${crlf}Host: a${crlf}${crlf}`],
    ["a NUL in a file's name", `GET /assets/a%00.js HTTP/1.1${crlf}Host: a${crlf}${crlf}`],
    ["two slashes", `GET //evil.example/%2f.. HTTP/1.1${crlf}Host: a${crlf}Accept: application/json${crlf}${crlf}`],
    ["broken percent signs", `GET /%zz%c0%80 HTTP/1.1${crlf}Host: a${crlf}${crlf}`],
  ];
  it.each(refused)("%s: is refused", async (_name, bytes) => {
    const heard = await say(bytes);
    const answers = statuses(heard);
    expect(answers.length, heard.slice(0, 300)).toBeLessThanOrEqual(1);
    for (const status of answers) expect(status, heard.slice(0, 500)).toSatisfy((s: number) => s >= 300 && s < 500);
    expect(heard).not.toMatch(/^Location: (https?:|\/\/)/im);
    expect(heard).not.toContain("    at ");
  });

  it("CONNECT is not answered", async () => {
    expect(
      statuses(await say("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n")).every(
        (s) => s >= 400 && s < 500,
      ),
    ).toBe(true);
  });

  it("requests one behind the other are answered in their order", async () => {
    const one = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\n`;
    expect(statuses(await say(one("/readyz") + one("/api/board") + one("/nowhere") + one("/healthz"), 600))).toEqual([
      200, 401, 404, 200,
    ]);
  });
});

describe("clients that go away", () => {
  it("in the middle of a body, of whatever route: no fault of the host's", async () => {
    // Each request has a log of its own, made from this one.
    const logged: string[] = [];
    const levels = vi
      .spyOn(host.deps.log, "child")
      .mockImplementation(
        () => ({ debug() {}, info() {}, warn() {}, error: (_: unknown, text: string) => logged.push(text) }) as never,
      );
    const token = await signIn();
    for (const path of ["/login", "/api/session", "/status", "/api/users/me/status", "/admin/import", "/me", "/setup"])
      for (const body of ["Content-Length: 5000\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"]) {
        const socket = await open();
        const type = path.startsWith("/api") ? "application/json" : "application/x-www-form-urlencoded";
        socket.write(
          `${path.endsWith("/status") && path.startsWith("/api") ? "PUT" : "POST"} ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nContent-Type: ${type}\r\n${body}`,
        );
        await sleep(20);
        socket.resetAndDestroy();
      }
    await sleep(100);
    expect(levels).toHaveBeenCalled();
    levels.mockRestore();
    expect(logged).toEqual([]);
  });

  it("in the middle of the headers, of an answer, or half-open", async () => {
    for (const bytes of [
      "GET / HTT",
      "GET /api/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /login HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20),
    ]) {
      const reset = await open();
      reset.write(bytes);
      setImmediate(() => reset.resetAndDestroy());
      const half = await open();
      half.end(bytes);
      await sleep(30);
      half.destroy();
    }
  });

  it("from live streams, abruptly, while statuses change", async () => {
    const token = await signIn();
    const sockets = await Promise.all(Array.from({ length: 15 }, open));
    for (const socket of sockets)
      socket.write(`GET /api/live HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    for (let i = 0; i < 15; i++) {
      sockets[i]!.resetAndDestroy();
      await change(`gone ${i}`);
    }
    await expect.poll(() => host.deps.hub.size).toBe(0);
  });

  it("before a stream begins, and by HEAD", async () => {
    const token = await signIn();
    for (const method of ["GET", "HEAD"])
      for (let i = 0; i < 10; i++) {
        const socket = await open();
        socket.write(`${method} /api/live HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`);
        if (i % 2) await sleep(5);
        socket.resetAndDestroy();
      }
    await change("and nobody listens");
    await expect.poll(() => host.deps.hub.size).toBe(0);
    expect(statuses(await say(`HEAD /api/live HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`))).toEqual(
      [200],
    );
    await expect.poll(() => host.deps.hub.size).toBe(0);
  });

  it("a stream that is not read, whose session ends, is written to no more", async () => {
    const token = await signIn();
    const socket = await open();
    socket.pause();
    socket.write(`GET /api/live HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await expect.poll(() => host.deps.hub.size).toBe(1);
    // Fills what the two systems buffer, so that the end of the stream cannot leave.
    for (let i = 0; i < 100; i++) {
      host.deps.hub.tell(annaId, "note", "x".repeat(500_000));
      await sleep(1);
    }
    await fetch(`${host.address}/api/session`, { method: "DELETE", headers: { Authorization: `Bearer ${token}` } });
    await change("after the end");
    await sleep(150);
    expect(host.deps.hub.size).toBe(0);
    socket.destroy();
  });
});

let changes = 0;
const change = (comment: string) =>
  setStatus(
    host.deps,
    { id: annaId, name: "anna", address: null },
    [annaId],
    { type: "in", comment: `${comment} ${changes++}`, returnAt: null, startAt: null, endAt: null },
    "api",
  );
