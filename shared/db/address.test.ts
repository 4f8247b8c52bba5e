import { describe, expect, it } from "vitest";
import { parseDatabaseUrl } from "./address.ts";

const of = (text: string) => parseDatabaseUrl(text, "/data");
const connection = {
  server: "db.example.com",
  database: "OfficeStatus",
  user: "os",
  password: 'p;w="1',
  encrypt: true,
  trustServerCertificate: false,
};

describe("DATABASE_URL", () => {
  it("is an mssql:// address", () => {
    expect(of("mssql://os:p%3Bw%3D%221@db.example.com:1433/OfficeStatus")).toEqual({
      dialect: "mssql",
      connection: { ...connection, port: 1433 },
    });
    expect(of("mssql://os:p@db/OfficeStatus?encrypt=false&trustServerCertificate=true")).toMatchObject({
      connection: { encrypt: false, trustServerCertificate: true },
    });
  });

  it("is an ADO.NET connection string, in its usual spellings", () => {
    const { password, ...rest } = connection;
    for (const text of [
      'Server=db.example.com,1433;Database=OfficeStatus;User Id=os;Password="p;w=""1"',
      'Data Source=tcp:db.example.com,1433;Initial Catalog=OfficeStatus;UID=os;PWD="p;w=""1";',
    ])
      expect(of(text)).toEqual({ dialect: "mssql", connection: { ...rest, password, port: 1433 } });
    expect(of("Server=(local)\\SQLEXPRESS;Database=x;User Id=a;Password=b")).toMatchObject({
      connection: { server: "localhost", instanceName: "SQLEXPRESS" },
    });
    expect(of("Server=.;Database=x;User Id=a;Password=b;Encrypt=Optional;Trust Server Certificate=yes")).toMatchObject({
      connection: { server: "localhost", encrypt: false, trustServerCertificate: true },
    });
  });

  it("is a file of the embedded database, or memory", () => {
    expect(of("sqlite:board.db")).toEqual({ dialect: "sqlite", path: "/data/board.db" });
    expect(of(":memory:")).toEqual({ dialect: "sqlite", path: ":memory:" });
  });

  it("says what is wrong with anything else", () => {
    expect(of("postgres://x")).toMatch(/must be an address such as mssql/);
    expect(of("Server=db;User Id=os;Password=x")).toMatch(/does not name the database/);
    expect(of("mssql://os:p@db")).toMatch(/does not name the database/);
    expect(of("Server=db;Database=x;Integrated Security=true")).toMatch(/User Id and Password/);
    expect(of("mssql://os:p%ZZ@[bad")).toMatch(/percent-encoded/);
  });
});
