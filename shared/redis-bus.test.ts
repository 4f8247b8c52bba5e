import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noBus } from "./bus.ts";
import { makeLog } from "./log.ts";
import { redisBus } from "./redis-bus.ts";

const redis = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/usr/bin/valkey-server"].find(existsSync);
const log = makeLog("silent");

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

describe("without Redis", () => {
  it("a host that names one which is not there goes on", async () => {
    const bus = redisBus(new URL(`redis://127.0.0.1:${await freePort()}`), log);
    bus.hear(() => {});
    bus.tell();
    noBus.tell();
    await bus.close();
  });
});

(redis ? describe : describe.skip)("with Redis", () => {
  let server: ChildProcess;
  let url: URL;
  const start = () => {
    server = spawn(redis!, ["--port", url.port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], {
      stdio: "ignore",
    });
  };
  beforeAll(async () => {
    url = new URL(`redis://127.0.0.1:${await freePort()}`);
    start();
  });
  afterAll(() => void server.kill());

  it("one host wakes another at once, also after Redis was away", async () => {
    const [here, there] = [redisBus(url, log), redisBus(url, log)];
    let woken = 0;
    there.hear(() => void woken++);
    const wakes = async () => {
      const before = woken;
      await expect
        .poll(
          () => {
            here.tell();
            return woken;
          },
          { timeout: 10_000, interval: 50 },
        )
        .toBeGreaterThan(before);
    };
    await wakes();
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await gone;
    here.tell();
    start();
    await wakes();
    await here.close();
    await there.close();
  });
});
