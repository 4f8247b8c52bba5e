import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { DatabaseFault } from "./db/database.ts";

/**
 * The secret that signs session tokens and from which other keys are derived: from the configuration, else made once
 * and kept in DATA_DIR.
 * @throws DatabaseFault when the file can be neither read nor written.
 */
export function sessionSecret(config: Pick<Config, "sessionSecret" | "database" | "dataDir">): Uint8Array {
  if (config.sessionSecret !== null) return new TextEncoder().encode(config.sessionSecret);
  if (config.database.dialect === "sqlite" && config.database.path === ":memory:") return randomBytes(48);
  const file = join(config.dataDir, "session-secret");
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT")
      throw new DatabaseFault(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  const secret = Buffer.from(randomBytes(48).toString("base64url"));
  try {
    mkdirSync(config.dataDir, { recursive: true });
    writeFileSync(file, secret, { mode: 0o600, flag: "wx" });
    chmodSync(file, 0o600);
    return secret;
  } catch (error) {
    // Another host made it in the same moment.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return readFileSync(file);
    throw new DatabaseFault(
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code}): set DATA_DIR to a folder that can be, or set SESSION_SECRET.`,
    );
  }
}
