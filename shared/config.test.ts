import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigFaults, readConfig } from "./config.ts";

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env, "/program");
    return [];
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults;
    throw error;
  }
};

describe("the configuration", () => {
  it("needs nothing: the embedded database lies beside the program", () => {
    expect(readConfig({}, "/program")).toMatchObject({
      host: "127.0.0.1",
      port: 8080,
      basePath: "",
      publicUrl: null,
      dataDir: "/program/data",
      database: { dialect: "sqlite", path: "/program/data/officestatus.db" },
      jobs: "in-host",
      rateLimit: 1200,
      livePerUser: 20,
      trustedProxies: [],
    });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: "", JOBS: "" }, "/program").port).toBe(8080);
  });

  it("says every fault at once, and what to set", () => {
    const faults = faultsOf({
      PORT: "99999",
      PUBLIC_URL: "intranet",
      DATABASE_URL: "postgres://x",
      JOBS: "yes",
      LOG_LEVEL: "loud",
      RATE_LIMIT: "many",
      TRUSTED_PROXY: "proxy.example.com",
      SESSION_SECRET: "short",
      ADMIN_USERNAME: "admin",
      ALLOWED_ORIGINS: "https://a.example, b",
    });
    for (const name of [
      "PORT",
      "PUBLIC_URL",
      "DATABASE_URL",
      "JOBS",
      "LOG_LEVEL",
      "RATE_LIMIT",
      "TRUSTED_PROXY",
      "SESSION_SECRET",
      "ADMIN_USERNAME",
      "ALLOWED_ORIGINS",
    ])
      expect(
        faults.filter((fault) => fault.startsWith(name)),
        name,
      ).toHaveLength(1);
    expect(faults).toHaveLength(10);
  });

  it("never says a secret", () => {
    expect(
      faultsOf({ SESSION_SECRET: "hunter2", ADMIN_PASSWORD: "pw12345", DATABASE_URL: "mssql://u:topsecret@h" }).join(),
    ).not.toMatch(/hunter2|pw12345|topsecret/);
  });

  it("reads a value from the file that NAME_FILE names, and refuses both", () => {
    const file = join(mkdtempSync(join(tmpdir(), "officestatus-")), "secret");
    writeFileSync(file, "a secret of more than thirty-two letters\n");
    expect(readConfig({ SESSION_SECRET_FILE: file }, "/program").sessionSecret).toBe(
      "a secret of more than thirty-two letters",
    );
    expect(faultsOf({ SESSION_SECRET_FILE: file, SESSION_SECRET: "another secret of more than 32 letters" })).toEqual([
      expect.stringMatching(/both set/),
    ]);
    expect(faultsOf({ SESSION_SECRET_FILE: "/nowhere/secret" })).toEqual([
      expect.stringMatching(/cannot be read \(ENOENT\)/),
    ]);
  });

  it("takes the virtual directory from PUBLIC_URL, else from IIS", () => {
    expect(readConfig({ PUBLIC_URL: "https://intranet/OfficeStatus/" }, "/program")).toMatchObject({
      basePath: "/OfficeStatus",
      origins: ["https://intranet"],
    });
    expect(readConfig({ HTTP_PLATFORM_PORT: "5123", HTTP_PLATFORM_PORT_APPL_PATH: "/os" }, "/program")).toMatchObject({
      port: 5123,
      basePath: "/os",
    });
    expect(readConfig({ HTTP_PLATFORM_PORT: "5123", HTTP_PLATFORM_PORT_APPL_PATH: "/" }, "/program").basePath).toBe("");
  });

  it("knows several addresses of one server, and the proxies that it believes", () => {
    expect(
      readConfig(
        {
          PUBLIC_URL: "https://in.example",
          ALLOWED_ORIGINS: "https://out.example:8443/x, http://10.0.0.5",
          TRUSTED_PROXY: "loopback 10.0.0.1",
        },
        "/program",
      ),
    ).toMatchObject({
      origins: ["https://in.example", "https://out.example:8443", "http://10.0.0.5"],
      trustedProxies: ["127.0.0.1", "::1", "10.0.0.1"],
    });
  });
});
