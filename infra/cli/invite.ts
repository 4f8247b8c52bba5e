import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import { createInvitation, mailInvitations } from "#functions/auth/actions.ts";
import type { Database } from "#shared/db/database.ts";
import { nameKey } from "#shared/text-rules.ts";
import { CommandFault } from "../complain.ts";
import { type CommandDeps, commandLine, withDatabase } from "./context.ts";

interface Options {
  readonly allWithoutPassword?: boolean;
  readonly department?: string;
  readonly mail?: boolean;
}

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 500;

export async function invite(
  names: readonly string[],
  { allWithoutPassword = false, department, mail = false }: Options,
): Promise<void> {
  if (names.length === 0 && !allWithoutPassword)
    throw new CommandFault("Name the users to invite, or give --all-without-password.");
  await withDatabase(async (deps) => {
    const { publicUrl, host, port, basePath } = deps.config;
    const base = publicUrl ? publicUrl.href.replace(/\/+$/, "") : `http://${host}:${port}${basePath}`;
    const departmentId = department === undefined ? undefined : await departmentOf(deps.db, department);
    const users = names.length > 0 ? await named(deps.db, names) : await withoutPassword(deps.db);
    const chosen = users.filter((user) => departmentId === undefined || user.departmentId === departmentId);
    if (mail) return mailTo(deps, chosen);
    const actor = commandLine();
    for (const user of chosen)
      console.log(
        `${user.username}\t${user.email ?? ""}\t${base}${(await createInvitation(deps, actor, user.id)).path}`,
      );
    console.error(
      chosen.length === 0
        ? "There is nobody to invite."
        : `${chosen.length} link${chosen.length === 1 ? "" : "s"}: each works once, for seven days.`,
    );
    if (!publicUrl)
      console.error("PUBLIC_URL is not set: replace the beginning of the links by the address that people use.");
  });
}

/** Mails the links; those without an address are named. */
async function mailTo(deps: CommandDeps, users: readonly { id: string; username: string }[]): Promise<void> {
  if (!deps.mail.on())
    throw new CommandFault("No mail server is set: set SMTP_URL, or name one under Administration, Mail.");
  if (!deps.mail.carriesLinks)
    throw new CommandFault("PUBLIC_URL is not set: without it the mails could carry no links.");
  const { mailed, without } = await mailInvitations(
    deps,
    commandLine(),
    users.map(({ id }) => id),
  );
  const names = new Map(users.map(({ id, username }) => [id, username]));
  console.error(
    mailed.length === 0
      ? "There is nobody to invite by mail."
      : `${mailed.length} ${mailed.length === 1 ? "link is on its way: it works" : "links are on their way: each works"} once, for seven days.`,
  );
  if (without.length > 0) console.error(`Without an e-mail address: ${without.map((id) => names.get(id)).join(", ")}.`);
}

const columns = ({ t: { users } }: Database) => ({
  id: users.id,
  username: users.username,
  usernameKey: users.usernameKey,
  email: users.email,
  emailKey: users.emailKey,
  departmentId: users.departmentId,
});

async function named(db: Database, names: readonly string[]) {
  const { users } = db.t;
  const keys = [...new Set(names.map(nameKey))];
  const found: Awaited<ReturnType<typeof withoutPassword>> = [];
  for (let i = 0; i < keys.length; i += AT_ONCE) {
    const some = keys.slice(i, i + AT_ONCE);
    found.push(
      ...(await db.q
        .select(columns(db))
        .from(users)
        .where(and(isNull(users.archivedAt), or(inArray(users.usernameKey, some), inArray(users.emailKey, some))))),
    );
  }
  const missing = names.filter(
    (name) => !found.some((user) => user.usernameKey === nameKey(name) || user.emailKey === nameKey(name)),
  );
  if (missing.length > 0)
    throw new CommandFault(`Nobody is called ${missing.join(", ")}, or they are archived. No link was made.`);
  return found;
}

function withoutPassword(db: Database) {
  const { users, credentials } = db.t;
  return db.q
    .select(columns(db))
    .from(users)
    .leftJoin(credentials, eq(credentials.userId, users.id))
    .where(and(isNull(users.archivedAt), isNull(credentials.userId)))
    .orderBy(asc(users.usernameKey));
}

async function departmentOf({ q, t }: Database, name: string): Promise<string> {
  const [row] = await q
    .select({ id: t.departments.id })
    .from(t.departments)
    .where(eq(t.departments.nameKey, nameKey(name)));
  if (row) return row.id;
  const all = await q.select({ name: t.departments.name }).from(t.departments).orderBy(asc(t.departments.nameKey));
  throw new CommandFault(
    `There is no department called ${name}${all.length > 0 ? `: there are ${all.map((d) => d.name).join(", ")}` : ""}.`,
  );
}
