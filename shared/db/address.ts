import { resolve } from "node:path";

/** Where the database is. */
export type DatabaseAddress =
  | { readonly dialect: "sqlite"; readonly path: string }
  | { readonly dialect: "mssql"; readonly connection: MssqlConnection };

/** What SQL Server's driver is told; the password stays out of every message. */
export interface MssqlConnection {
  readonly server: string;
  readonly port?: number;
  readonly instanceName?: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly encrypt: boolean;
  readonly trustServerCertificate: boolean;
}

/**
 * Understands `mssql://user:password@host:1433/database?encrypt=true&trustServerCertificate=true`, an ADO.NET
 * connection string (`Server=host,1433;Database=…;User Id=…;Password=…`), `sqlite:path` and `:memory:`.
 * @returns the address, or a sentence that says what is wrong.
 */
export function parseDatabaseUrl(text: string, dataDir: string): DatabaseAddress | string {
  if (text === ":memory:" || text === "sqlite::memory:") return { dialect: "sqlite", path: ":memory:" };
  if (/^sqlite:/i.test(text))
    return { dialect: "sqlite", path: resolve(dataDir, text.replace(/^sqlite:(\/\/)?/i, "")) };
  if (/^mssql:\/\//i.test(text)) return fromUrl(text);
  if (/=/.test(text)) return fromAdoNet(text);
  return "must be an address such as mssql://user:password@host/OfficeStatus, an ADO.NET connection string (Server=…;Database=…), or sqlite:path.";
}

function fromUrl(text: string): DatabaseAddress | string {
  if (!URL.canParse(text))
    return "is not a well-formed mssql:// address: a special character in the user name or password must be percent-encoded.";
  const url = new URL(text);
  const [host, instance] = decodeURIComponent(url.hostname).split("\\");
  return complete({
    server: host,
    port: url.port,
    instance: instance ?? url.searchParams.get("instance") ?? undefined,
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    encrypt: url.searchParams.get("encrypt") ?? undefined,
    trust: url.searchParams.get("trustServerCertificate") ?? undefined,
  });
}

const synonyms: Record<string, string> = {
  server: "server",
  "data source": "server",
  address: "server",
  addr: "server",
  "network address": "server",
  database: "database",
  "initial catalog": "database",
  "user id": "user",
  uid: "user",
  user: "user",
  password: "password",
  pwd: "password",
  encrypt: "encrypt",
  trustservercertificate: "trust",
  "trust server certificate": "trust",
  "integrated security": "integrated",
  trusted_connection: "integrated",
};

function fromAdoNet(text: string): DatabaseAddress | string {
  const given: Record<string, string> = {};
  for (const [, key, quoted, plain] of text.matchAll(/\s*([^=;]+?)\s*=\s*(?:"((?:[^"]|"")*)"|([^;]*))(?:;|$)/g)) {
    const name = synonyms[key!.toLowerCase()];
    if (name) given[name] = quoted !== undefined ? quoted.replaceAll('""', '"') : plain!.trim();
  }
  if (/^(true|yes|sspi)$/i.test(given.integrated ?? ""))
    return "asks for Windows-integrated sign-in, which this release does not offer: give User Id and Password.";
  const server = (given.server ?? "").replace(/^tcp:/i, "").replace(/^\(local\)|^\.(?=\\|,|$)/i, "localhost");
  const [, host, instance, port] = /^([^\\,]*)(?:\\([^,]*))?(?:,\s*(\d+))?$/.exec(server) ?? [];
  return complete({
    server: host,
    port,
    instance,
    database: given.database,
    user: given.user,
    password: given.password,
    encrypt: given.encrypt,
    trust: given.trust,
  });
}

function complete(
  given: Record<
    "server" | "port" | "instance" | "database" | "user" | "password" | "encrypt" | "trust",
    string | undefined
  >,
): DatabaseAddress | string {
  const missing = (["server", "database", "user"] as const).filter((name) => !given[name]);
  if (missing.length > 0) return `does not name the ${missing.join(", the ")}.`;
  return {
    dialect: "mssql",
    connection: {
      server: given.server!,
      ...(given.port ? { port: Number(given.port) } : {}),
      ...(given.instance ? { instanceName: given.instance } : {}),
      database: given.database!,
      user: given.user!,
      password: given.password ?? "",
      encrypt: !/^(false|no|optional|0)$/i.test(given.encrypt ?? "true"),
      trustServerCertificate: /^(true|yes|1)$/i.test(given.trust ?? "false"),
    },
  };
}
