import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, startChild } from "./children.ts";

/** Somebody who has signed in. */
export interface Member {
  readonly id: string;
  readonly username: string;
  readonly token: string;
  /** The cookies of a browser of theirs. */
  readonly cookie: string;
}

/** A host of the built product on a database of its own. */
export interface Site extends Child {
  readonly folder: string;
  /** Some of the users, signed in. */
  readonly members: readonly Member[];
  readonly administrator: Member;
  /** Everybody's id. */
  readonly userIds: readonly string[];
}

const USERS = 500;
/** Who can sign in; the others are only shown. */
export const MEMBERS = 8;
const PASSWORD = "a bench has no secrets";
const departments = [
  "Accounts",
  "Engineering",
  "Facilities",
  "Legal",
  "Marketing",
  "Production",
  "Research",
  "Sales",
  "Service",
  "Shipping",
];
const locations = ["Headquarters", "Plant 2", "Rotterdam", "Singapore"];

/** Lines of an import; the first `withPassword` people can sign in. */
export function csv(count: number, prefix: string, withPassword: number): string {
  const lines = ["username,firstName,lastName,email,department,location,phone,initialPassword"];
  for (let i = 0; i < count; i++)
    lines.push(
      [
        `${prefix}${i}`,
        `Given${i % 97}`,
        `Family${prefix}${i}`,
        `${prefix}${i}@example.com`,
        departments[i % departments.length],
        locations[i % locations.length],
        `+1 555 ${String(1000000 + i)}`,
        i < withPassword ? PASSWORD : "",
      ].join(","),
    );
  return `${lines.join("\n")}\n`;
}

const environment = (folder: string) => ({
  PORT: "0",
  HOST: "127.0.0.1",
  DATA_DIR: folder,
  ADMIN_USERNAME: "bench",
  ADMIN_PASSWORD: PASSWORD,
  LOG_LEVEL: "warn",
  RATE_LIMIT: "off",
  LIVE_PER_USER: "1000",
  JOBS: "off",
});

let prepared: Promise<string> | undefined;
const folders: string[] = [];

/** A folder with a database of 500 users; each call gives a copy. */
export async function siteFolder(): Promise<string> {
  prepared ??= prepare();
  const folder = await newFolder();
  await cp(await prepared, folder, { recursive: true });
  return folder;
}

export const hostEnvironment = environment;

async function prepare(): Promise<string> {
  const folder = await newFolder();
  const host = await startChild("host", environment(folder));
  const admin = await signIn(host.port, "bench");
  const answer = await fetch(`http://127.0.0.1:${host.port}/api/admin/import/users`, {
    method: "POST",
    headers: { Authorization: `Bearer ${admin.token}`, "Content-Type": "text/csv" },
    body: csv(USERS - 1, "user", MEMBERS),
  });
  const report = (await answer.json()) as { created?: number };
  await host.stop();
  if (report.created !== USERS - 1)
    throw new Error(
      `The import of ${USERS - 1} users answered ${answer.status}: ${JSON.stringify(report).slice(0, 500)}`,
    );
  return folder;
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "officestatus-bench-"));
  folders.push(folder);
  return folder;
}

/** Starts a host on a copy of the prepared database and signs people in. */
export async function startSite(): Promise<Site> {
  const folder = await siteFolder();
  const child = await startChild("host", environment(folder));
  const administrator = await signIn(child.port, "bench");
  const members: Member[] = [];
  for (let i = 0; i < MEMBERS; i++) members.push(await signIn(child.port, `user${i}`));
  const board = await fetch(`http://127.0.0.1:${child.port}/api/board`, {
    headers: { Authorization: `Bearer ${administrator.token}` },
  });
  const { users } = (await board.json()) as { users: { id: string }[] };
  return { ...child, folder, administrator, members, userIds: users.map((user) => user.id) };
}

async function signIn(port: number, username: string): Promise<Member> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (answer.status !== 200)
    throw new Error(`Signing in as ${username} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
  const { accessToken, user } = (await answer.json()) as { accessToken: string; user: { id: string } };
  const form = await fetch(`http://127.0.0.1:${port}/login`, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: `http://127.0.0.1:${port}` },
    body: new URLSearchParams({ username, password: PASSWORD }).toString(),
  });
  const cookie = form.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  if (!cookie)
    throw new Error(`The sign-in form answered ${form.status} without a cookie: ${(await form.text()).slice(0, 500)}`);
  return { id: user.id, username, token: accessToken, cookie };
}

/** Removes every folder that was made. */
export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
