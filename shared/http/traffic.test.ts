import { Hono } from "hono";
import { expect, test } from "vitest";
import type { Env } from "./env.ts";
import { BUCKETS, counted, Traffic } from "./traffic.ts";

const count = (traffic: Traffic) =>
  [...traffic.answered].map(({ method, route, status, count }) => `${method} ${route} ${status} ${count}`).sort();

test("requests are counted by the pattern of the route that answered, under a virtual directory, too", async () => {
  for (const base of ["", "/OfficeStatus"]) {
    const traffic = new Traffic();
    const app = new Hono<Env>().basePath(base || "/");
    app.onError((_error, c) => c.text("no", 500));
    app.use(counted(traffic, base));
    app.use(async (c, next) => (c.req.header("x-refused") ? c.text("refused", 403) : next()));
    app.get("/", (c) => c.text("board"));
    app.get("/users/:id", (c) => c.text("user"));
    app.post("/users/:id", () => {
      throw new Error("broken");
    });
    for (const path of ["/", "/users/1", "/users/2", "/nowhere", "/elsewhere/1"])
      await app.request((base + path).replace(/(.)\/$/, "$1"));
    await app.request(`${base}/users/3`, { method: "POST" });
    await app.request(`${base}/users/3`, { headers: { "x-refused": "1" } });
    await app.request(`${base}/users/3`, { method: "BREW" });
    expect(count(traffic), base).toEqual(
      ["GET / 2xx 1", "GET /users/:id 2xx 2", "GET none 4xx 3", "POST /users/:id 5xx 1", "other none 4xx 1"].sort(),
    );
    expect(traffic.figures).toEqual({ requests: 8, slow: 0, failed: 1 });
  }
});

test("how long they took is known by buckets, and those over a second are slow", () => {
  const traffic = new Traffic();
  for (const ms of [1, 5, 5.1, 999, 1000, 1001, 99_000]) traffic.count("GET", "/", 200, ms);
  const [one] = [...traffic.answered];
  expect(one!.buckets).toEqual([2, 1, 0, 0, 0, 2, 1, 0, 1]);
  expect(one!.buckets).toHaveLength(BUCKETS.length + 1);
  expect(one!.sum).toBeCloseTo(102.0111);
  expect(traffic.figures).toEqual({ requests: 7, slow: 2, failed: 0 });
});
