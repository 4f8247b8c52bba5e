import type { MssqlConnection } from "./address.ts";
import { DatabaseFault } from "./database.ts";

type Fault = { code?: unknown; number?: unknown; message?: unknown; cause?: unknown; originalError?: unknown };

function chain(error: unknown): Fault[] {
  const all: Fault[] = [];
  const add = (e: unknown) => {
    if (!e || typeof e !== "object" || all.includes(e as Fault) || all.length > 12) return;
    all.push(e as Fault);
    add((e as Fault).cause);
    add((e as Fault).originalError);
  };
  add(error);
  return all;
}

/** Puts each way in which SQL Server can fail into a sentence that says what to do; anything else comes back as it was. */
export function explainMssqlFault(error: unknown, to: MssqlConnection): unknown {
  if (error instanceof DatabaseFault) return error;
  const faults = chain(error);
  const number = faults.map((f) => f.number).find((n) => typeof n === "number");
  const code =
    faults.map((f) => String(f.code ?? "")).find((c) => /^E[A-Z]/.test(c) || /CERT|SIGNED|TLS/.test(c)) ?? "";
  const words = faults.map((f) => String(f.message ?? "")).join(" ");
  const where = to.instanceName ? `${to.server}\\${to.instanceName}` : `${to.server}${to.port ? `,${to.port}` : ""}`;
  const say = (text: string) => new DatabaseFault(text, { cause: error });

  if (number === 4060 || /Cannot open database|database ".*" does not exist/i.test(words))
    return say(
      `SQL Server at ${where} has no database "${to.database}" that ${to.user} may open: create it, or correct the name in DATABASE_URL.`,
    );
  if (number === 18456 || code === "ELOGIN")
    return say(`SQL Server at ${where} refused the user name or password of ${to.user}: correct DATABASE_URL.`);
  if (number === 229 || number === 262 || number === 230 || /permission (was )?denied/i.test(words))
    return say(
      `${to.user} lacks rights in the database "${to.database}": make it a member of db_owner, or of db_datareader, db_datawriter and db_ddladmin.`,
    );
  if (/self.signed|certificate|unable to verify|CERT_|altname/i.test(words))
    return say(
      `The certificate of SQL Server at ${where} is not trusted: install one from a known authority, or add TrustServerCertificate=true to DATABASE_URL.`,
    );
  if (/ResourceRequest timed out|operation timed out/i.test(words))
    return say(`SQL Server at ${where} is too busy to answer in time.`);
  if (code === "EINSTLOOKUP")
    return say(
      `No instance "${to.instanceName}" was found at ${to.server}: correct its name, and start the SQL Server Browser service or give a port.`,
    );
  if (
    ["ESOCKET", "ETIMEOUT", "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT"].includes(code) &&
    !/Timeout: Request failed/i.test(words)
  )
    return say(
      `SQL Server at ${where} cannot be reached (${code}): is it running, is TCP/IP switched on, does a firewall stand between?`,
    );
  return error;
}

/** Whether the statement may simply be run again: it was a deadlock's victim, or the connection was lost before the commit. */
export const isPassing = (error: unknown) =>
  chain(error).some(
    (f) =>
      f.number === 1205 ||
      f.number === 3960 ||
      f.code === "ECONNCLOSED" ||
      f.code === "ENOTOPEN" ||
      // What tedious says of a statement on a connection that was lost since the last one.
      (f.code === "EINVALIDSTATE" && /Final state/.test(String(f.message))) ||
      (f.code === "ESOCKET" && f.number === undefined) ||
      /deadlock detected|could not serialize/i.test(String(f.message)),
  );

/** Whether the server had ended the transaction by itself, so that its commit was never sent. */
export const wasEnded = (error: unknown) => chain(error).some((f) => f.code === "EABORT" || f.code === "ENOTBEGUN");

/** 547: a foreign key, or a check: the schema has none of those. */
export const isMssqlReferenced = (error: unknown) => chain(error).some((f) => f.number === 547);

/** 2627: a constraint; 2601: a unique index. */
export const isMssqlDuplicate = (error: unknown) => chain(error).some((f) => f.number === 2627 || f.number === 2601);
