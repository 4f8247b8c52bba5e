import { eq } from "drizzle-orm";
import { createSignInLink } from "#functions/auth/actions.ts";
import { importDirectory } from "#functions/directory/actions.ts";
import { type Host, HostFault, runHost } from "#functions/host.ts";
import { type Config, readConfig } from "#shared/config.ts";
import type { Deps } from "#shared/deps.ts";
import { makeLog } from "#shared/log.ts";
import { survive, whenAskedToStop } from "../process.ts";
import { Life, type Somebody } from "./life.ts";
import { organisation, VISITOR } from "./people.ts";

/** How long the link that signs in works, in milliseconds. */
const LINK_KEPT = 24 * 3600_000;

/** A lively board of a made-up organisation, in memory; nothing outlives it. */
export async function demo(): Promise<void> {
  const config: Config = {
    ...readConfig(),
    database: { dialect: "sqlite", path: ":memory:" },
    sessionSecret: null,
    admin: null,
    jobs: "in-host",
  };
  const log = makeLog(config.logLevel === "info" ? "warn" : config.logLevel);
  survive(log);
  const asked = whenAskedToStop();
  const host = await startAnywhere(config, log);
  const { people, visitor } = await populate(host.deps);
  const life = new Life(host.deps, people, visitor);
  await life.begin();
  life.start();
  await announce(host, visitor);
  await asked;
  life.stop();
  await host.stop();
}

/** Takes another port where the usual one is in use: whoever tries the product may have it running. */
async function startAnywhere(config: Config, log: ReturnType<typeof makeLog>): Promise<Host> {
  try {
    return await runHost(config, log);
  } catch (error) {
    if (!(error instanceof HostFault) || config.port === 0) throw error;
    return runHost({ ...config, port: 0 }, log);
  }
}

/** Takes the made-up organisation in by the real import. */
export async function populate(deps: Deps): Promise<{ people: Somebody[]; visitor: string }> {
  const { failed } = await importDirectory(deps, { id: null, name: "demonstration", address: null }, organisation());
  if (failed.length > 0) throw new Error(`The demonstration's people were not taken: ${JSON.stringify(failed[0])}`);
  const { users, departments } = deps.db.t;
  const rows = await deps.db.q
    .select({ user: users, department: departments.name })
    .from(users)
    .leftJoin(departments, eq(departments.id, users.departmentId))
    .orderBy(users.usernameKey);
  const people = rows.map(({ user, department }) => ({
    id: user.id,
    name: `${user.firstName} ${user.lastName}`,
    department,
    zone: user.timeZone ?? "Europe/London",
  }));
  return { people, visitor: rows.find(({ user }) => user.username === VISITOR)!.user.id };
}

async function announce({ deps, publicAddress }: Host, visitor: string): Promise<void> {
  const link = async () => `${publicAddress}${await createSignInLink(deps, visitor, LINK_KEPT)}`;
  console.log(
    `\nA made-up organisation of 150 people is at work. Nothing is kept.\n\n    ${await link()}\n\nThe link signs in once, as an administrator.${process.stdin.isTTY ? " Press Enter for another one, Ctrl+C to stop." : ""}`,
  );
  if (!process.stdin.isTTY) return;
  process.stdin.on("data", async () => console.log(`    ${await link()}`));
}
