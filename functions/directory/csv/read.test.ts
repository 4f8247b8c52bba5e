import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tFor } from "#shared/texts/texts.ts";
import { decodeText } from "./decode.ts";
import { type DirectoryLine, readDirectory } from "./read.ts";

const t = tFor("en");
const read = (text: string) => {
  const { rows, ...file } = readDirectory(text, t);
  return { ...file, rows: [...rows] };
};
const lines = (...texts: string[]) => texts.join("\n");
/** Each line's number with the user name or the reason. */
const told = (rows: readonly DirectoryLine[]) => rows.map((row) => [row.line, row.ok ? row.user.username : row.reason]);
const only = (text: string) => {
  const [row] = read(text).rows;
  if (!row) throw new Error("There is no line.");
  return row;
};
const userOf = (header: string, cells: string) => {
  const row = only(`${header}\n${cells}`);
  if (!row.ok) throw new Error(row.reason);
  return row.user;
};
const reasonFor = (header: string, cells: string) => {
  const row = only(`${header}\n${cells}`);
  return row.ok ? "taken" : row.reason;
};

describe("a plain file", () => {
  test("says null for a column that is absent and an empty text for one that is empty", () => {
    expect(userOf("phone,email,username,role,initialPassword,archived", ",anna@example.com, anna ,,,")).toEqual({
      username: "anna",
      usernameFrom: "file",
      firstName: null,
      lastName: null,
      email: "anna@example.com",
      department: null,
      location: null,
      phone: "",
      mobile: null,
      timeZone: null,
      role: null,
      initialPassword: null,
      archived: null,
    });
  });

  test.each([
    [",", "\n"],
    [";", "\r\n"],
    ["\t", "\r"],
  ])("may be separated by %j and its lines by %j", (delimiter, newline) => {
    const file = read(
      [["username", "firstName"], ["a", '"x,;\ty"'], ["b", "y"], []]
        .map((cells) => cells.join(delimiter))
        .join(newline),
    );
    expect(file).toMatchObject({ delimiter, fault: null, lines: 3, columns: ["username", "firstName"] });
    expect(told(file.rows)).toEqual([
      [2, "a"],
      [3, "b"],
    ]);
    expect(file.rows[0]).toMatchObject({ user: { firstName: "x,; y" } });
  });

  test.each(["sep=;", '"sep=;"', "SEP=;"])("may begin with Excel's %s", (first) => {
    const file = read(`\ufeff${first}\r\nusername;firstName\r\nanna;Anna\r\n`);
    expect(file.delimiter).toBe(";");
    expect(told(file.rows)).toEqual([[3, "anna"]]);
  });

  test("is named by the e-mail address where there is no user name", () => {
    expect(userOf("email", "Anna@Example.com")).toMatchObject({
      username: "anna@example.com",
      email: "Anna@Example.com",
      usernameFrom: "email",
    });
    expect(userOf("email,username", "anna@example.com,")).toMatchObject({
      username: "anna@example.com",
      usernameFrom: "email",
    });
    expect(reasonFor("email,username,phone", ",,1")).toMatch(/no user name and no e-mail/);
  });

  test("understands roles, zones and archived as people write them", () => {
    const header = "username,role,timeZone,archived";
    expect(userOf(header, "a,Department Manager,Europe/Berlin,TRUE")).toMatchObject({
      role: "manager",
      timeZone: "Europe/Berlin",
      archived: true,
    });
    expect(userOf(header, "a,ADMIN,,no")).toMatchObject({ role: "administrator", timeZone: "", archived: false });
    expect(reasonFor(header, "a,king,,")).toContain("“king”");
    expect(reasonFor(header, "a,,Europa/Berlin,")).toContain("“Europa/Berlin”");
    expect(reasonFor(header, "a,,,maybe")).toContain("yes or no");
  });

  test("refuses what is too long, counted as SQL Server counts, hostile, or no address, naming the column", () => {
    expect(userOf("username,firstName", `${"u".repeat(120)},${"😀".repeat(50)}`).firstName).toHaveLength(100);
    expect(reasonFor("username", "u".repeat(121))).toBe("“username” has more than 120 characters. Shorten it.");
    expect(reasonFor("username,First Name", `a,${"😀".repeat(50)}x`)).toContain("“First Name” has more than 100");
    expect(reasonFor("username,phone", `a,${"1".repeat(61)}`)).toContain("“phone” has more than 60");
    expect(reasonFor("username,email", `a,${"x".repeat(243)}@example.com`)).toContain("254");
    for (const hostile of ["\0", "\u0007", "\u0085", "\u202e", "\u2066", "\uffff"])
      expect(reasonFor("username,lastName", `a,x${hostile}y`)).toContain("control characters");
    for (const email of ["anna", "@example.com", "anna@", "a b@example.com", "a@b@c", '"<a@b>"'])
      expect(reasonFor("username,email", `a,${email}`)).toContain("e-mail address");
  });

  test("takes a password as it is, if it is long enough", () => {
    expect(userOf("username,initialPassword", "a,'=x correct ").initialPassword).toBe("'=x correct ");
    expect(reasonFor("username,initialPassword", "a,1234567")).toContain("at least 8");
    expect(reasonFor("username,initialPassword", `a,${"x".repeat(201)}`)).toContain("more than 200");
    expect(reasonFor("username,initialPassword", "a,secret\u0000words")).toContain("control characters");
  });

  test("writes every text in one way", () => {
    expect(userOf("username,firstName,lastName", '"zoe\u0308",  Zoe\u0308  Ann ,"a\nb"')).toMatchObject({
      username: "zoë",
      firstName: "Zoë Ann",
      lastName: "a b",
    });
  });

  test("takes a user name or an address only once, whatever its case, and says where it was", () => {
    const text = lines(
      "username,email",
      "anna,a@x.org",
      "ANNA,b@x.org",
      "bob,A@X.org",
      "a@x.org,",
      "c@x.org,c@x.org",
      "carl,nonsense",
      "carl,carl@x.org",
    );
    expect(told(read(text).rows)).toEqual([
      [2, "anna"],
      [3, "The user name “ANNA” is already on line 2."],
      [4, "The e-mail address “A@X.org” is already on line 2."],
      [5, "The user name “a@x.org” is already on line 2."],
      [6, "c@x.org"],
      [7, "“email” must be an e-mail address such as anna@example.com, not “nonsense”."],
      [8, "carl"],
    ]);
  });

  test("can be read through again, and stopped at any line", () => {
    const { rows } = readDirectory("username\na\nb\n", t);
    for (const row of rows) {
      expect(row.line).toBe(2);
      break;
    }
    expect(told([...rows])).toEqual([
      [2, "a"],
      [3, "b"],
    ]);
  });
});

describe("a broken line", () => {
  test("fails alone, with its number, whatever lines and blanks stand before it", () => {
    const text = lines("", "username,lastName,phone", "", 'a,"two', 'lines",1', ",,", "b,x", "c,x,1,2", "d,x,1", "");
    expect(told(read(text.replaceAll("\n", "\r\n")).rows)).toEqual([
      [4, "a"],
      [
        7,
        "The line has 2 fields, but there are 3 columns. Add what is missing; an empty field needs its separator too.",
      ],
      [
        8,
        "The line has 4 fields, but there are 3 columns. Put a field that contains the separator in quotation marks.",
      ],
      [9, "d"],
    ]);
  });

  test("with a quotation mark never closed does not swallow those after it", () => {
    const open = t("import.quoteOpen");
    const stray = t("import.quoteStray");
    expect(told(read(lines("username,lastName", "a,x", 'b,"open', "c,x", "d,y")).rows)).toEqual([
      [2, "a"],
      [3, open],
      [4, "c"],
      [5, "d"],
    ]);
    expect(told(read(lines("username,lastName", 'a,"open', "b,x", 'c,"O""Neil, Jr"', "d,y")).rows)).toEqual([
      [2, stray],
      [3, "b"],
      [4, "c"],
      [5, "d"],
    ]);
    expect(told(read(lines("username,lastName", 'a,5" pipe', 'b,"x"y', "c,z", 'd,"')).rows)).toEqual([
      [2, stray],
      [3, stray],
      [4, "c"],
      [5, open],
    ]);
  });

  test("with a quotation mark never closed in a long file fails alone too", () => {
    const rows = read(
      lines("username,lastName", 'a,"open', ...Array.from({ length: 40_000 }, (_, n) => `user${n},x`)),
    ).rows;
    expect(rows[0]).toEqual({ line: 2, ok: false, reason: t("import.quoteOpen") });
    expect(rows.slice(1).every((row, n) => row.ok && row.line === n + 3)).toBe(true);
    expect(rows).toHaveLength(40_001);
  });

  test("does not lose any where the file is parsed in parts", () => {
    const people = Array.from(
      { length: 2000 },
      (_, n) => `user${n},"${"é\n".repeat(n % 9)}","${"é".repeat(500 + (n % 97))}"`,
    );
    const rows = read(lines("username,lastName,other", ...people)).rows;
    expect(rows.map((row) => row.ok && row.user.username)).toEqual(people.map((_, n) => `user${n}`));
    let line = 2;
    for (const [n, row] of rows.entries()) {
      expect(row.line).toBe(line);
      line += 1 + (n % 9);
    }
  });

  test("far into a long file has the right number", () => {
    const people = Array.from({ length: 3000 }, (_, n) => (n % 7 === 0 ? `u${n},"a\nb"` : `u${n},x`));
    people[2000] = 'u2000,"open';
    const rows = read(lines("username,lastName", ...people)).rows;
    const before = 2 + 2000 + Math.ceil(2000 / 7);
    expect(rows.filter((row) => !row.ok)).toEqual([{ line: before, ok: false, reason: t("import.quoteStray") }]);
    expect(rows).toHaveLength(3000);
    expect(rows.at(-1)).toMatchObject({ line: 2 + 2999 + Math.ceil(2999 / 7), user: { username: "u2999" } });
  });
});

describe("a file of which nothing can be taken", () => {
  test.each([
    ["", "empty"],
    ["\ufeff\r\n \r\n", "empty"],
    ["firstName,lastName\nAnna,X", "No column says"],
    ["hello", "No column says"],
    ["username,email,E-Mail\na,b@c,d@e", "“email” is there more than once"],
    ['username,"email\nanna,x', "never closed|not closed"],
    ["PK\u0003\u0004\u0014\0\u0006\0", "spreadsheet"],
    ["ÐÏ\u0011à¡±", "spreadsheet"],
  ])("%j says why", (text, reason) => {
    const { fault, rows } = read(text);
    expect(fault).toMatch(new RegExp(reason));
    expect(rows).toEqual([]);
  });
});

describe("an export taken as it is", () => {
  const fixture = (name: string) => read(decodeText(readFileSync(new URL(`fixtures/${name}`, import.meta.url))));
  const users = (rows: readonly DirectoryLine[]) => rows.map((row) => (row.ok ? row.user : row));
  const nothing = { timeZone: null, role: null, initialPassword: null };

  test("of Google Workspace: never the password; the department, else the organisational unit; suspended is archived", () => {
    const file = fixture("google-workspace.csv");
    expect(file).toMatchObject({ format: "google", fault: null, delimiter: "," });
    expect(file.ignored).toContain("Password [Required]");
    expect(file.rows.map(({ line }) => line)).toEqual([2, 5, 6]);
    expect(users(file.rows)).toEqual([
      {
        ...nothing,
        username: "amelie.dubois@example.com",
        usernameFrom: "email",
        firstName: "Amélie",
        lastName: "Dubois",
        email: "Amelie.Dubois@example.com",
        department: "Sales",
        location: "PAR-1",
        phone: "+33 1 70 18 99 00",
        mobile: "+33 6 39 98 00 01",
        archived: false,
      },
      expect.objectContaining({
        username: "tom.okafor@example.com",
        department: "Field",
        location: "",
        phone: "",
        archived: true,
        initialPassword: null,
      }),
      expect.objectContaining({ firstName: 'Quinn "Q"', lastName: "O'Brien", department: "", archived: false }),
    ]);
  });

  test("of Microsoft Entra ID: guests keep their name, disabled is archived, names come from the display name if need be", () => {
    const file = fixture("entra-download-users.csv");
    expect(file).toMatchObject({ format: "entra", fault: null });
    expect(users(file.rows)).toEqual([
      {
        ...nothing,
        username: "adele.vance@contoso.example",
        usernameFrom: "file",
        firstName: "Adele",
        lastName: "Vance",
        email: "adele.vance@mail.contoso.example",
        department: "Retail",
        location: "18/2111",
        phone: "+1 425 555 0109",
        mobile: "+1 425 555 0110",
        archived: false,
      },
      expect.objectContaining({
        firstName: "Jörg",
        lastName: "Weiß",
        email: "jörg.weiß@contoso.example",
        department: "Logistik",
        archived: true,
      }),
      expect.objectContaining({
        username: "mia_fabrikam.com#EXT#@contoso.example",
        email: "mia@fabrikam.example",
        firstName: "Mia",
        lastName: "Lund",
      }),
      expect.objectContaining({
        username: "scanner_partner.com#EXT#@contoso.example",
        email: "",
        firstName: "Scanner",
        lastName: "",
      }),
    ]);
  });

  test("of Microsoft 365: blocked is archived", () => {
    const file = fixture("microsoft-365-export.csv");
    expect(file).toMatchObject({ format: "entra", fault: null });
    expect(users(file.rows)).toEqual([
      expect.objectContaining({
        username: "adele.vance@contoso.example",
        email: "adele.vance@contoso.example",
        location: "18/2111",
        phone: "+1 425 555 0109",
        mobile: "+1 425 555 0110",
        archived: false,
      }),
      expect.objectContaining({
        username: "old.account@contoso.example",
        firstName: "Old",
        lastName: "Account",
        archived: true,
      }),
    ]);
  });
});

describe("hostile input", () => {
  const megabyte = "x".repeat(1_000_000);
  const columns = Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(",");
  test.each([
    ["a cell of a megabyte", `username,lastName\na,"${megabyte}"\nb,y`, [2, 3]],
    ["a line of a megabyte", `username,lastName\na,${megabyte}\nb,y`, [2, 3]],
    ["a header of a megabyte", `username,${megabyte}\na,b`, "headerUnreadable"],
    [
      "ten megabytes behind an open quotation mark",
      `username,x\na,"\n${`${"b".repeat(1000)},x\n`.repeat(10_000)}`,
      null,
    ],
    ["a line of quotation marks", `username\n${'"'.repeat(1_000_001)}\nb`, [2, 3]],
    ["NULs", `username\n${"\0".repeat(100_000)}\nb`, [2, 3]],
    ["10,000 columns", `username,${columns}\na,${columns}\nb`, [2, 3]],
    ["a line of 100,000 separators", `username\n${",".repeat(100_000)}x\nb`, [2, 3]],
    ["100,000 blank lines", `username\n${"\n".repeat(100_000)}b`, [100_002]],
    ["every line with an open quotation mark", `username,x\n${'a,"\n'.repeat(20_001)}`, null],
    ["every line with a stray one", `username,x\n${'a,"b"c\n'.repeat(20_000)}`, null],
    ["every line with two pairs", `username,x\n"\n${'x""\n'.repeat(20_000)}`, null],
    ["apostrophes and semicolons", `username\n${"';".repeat(500_000)}\nb`, [2, 3]],
    ["a header of brackets", `username,${"[".repeat(200_000)}\na,b`, [2]],
  ])("of %s is read in a moment", (_, text, expected) => {
    const before = process.cpuUsage();
    const { rows, fault } = read(text);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(4000);
    expect(fault).toBe(typeof expected === "string" ? t(`import.${expected}` as "import.headerUnreadable") : null);
    if (typeof expected === "string") return;
    if (expected) expect(rows.map(({ line }) => line)).toEqual(expected);
    else expect(rows.length).toBeGreaterThan(10_000);
    for (const row of rows) if (!row.ok) expect(row.reason.length).toBeLessThan(300);
  });

  test("of any bytes never throws and never goes backwards", () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom("username", "email", ",", ";", "\t", '"', '""', "\n", "\r", "\r\n", "\0", "a@b", "'=", "sep=;"),
        fc.string(),
      ),
      { maxLength: 60 },
    );
    const files = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      pieces.map((parts) => Buffer.from(parts.join(""))),
      pieces.map((parts) => Buffer.from(`username,email\n${parts.join("")}`)),
    );
    fc.assert(
      fc.property(files, (file) => {
        const { rows, lines: count } = read(decodeText(file));
        rows.reduce((last, { line }) => {
          expect(line).toBeGreaterThan(last);
          return line;
        }, 0);
        expect(rows.at(-1)?.line ?? 0).toBeLessThanOrEqual(count);
      }),
      { numRuns: 1000 },
    );
  });
});

test("10,000 lines are read in well under half a second", () => {
  const header = "username,firstName,lastName,email,department,location,phone,mobile,timeZone,role";
  const people = Array.from(
    { length: 10_000 },
    (_, n) => `user${n},Ann${n},"O""Neil, ${n}",user${n}@example.com,Sales,Zürich,+44 20 7946 ${n},,Europe/Berlin,user`,
  );
  const text = lines(header, ...people);
  read(text.slice(0, 200_000));
  const before = process.cpuUsage();
  expect(read(text).rows.every(({ ok }) => ok)).toBe(true);
  const { user, system } = process.cpuUsage(before);
  console.log("10,000 lines:", Math.round((user + system) / 1000), "ms of processor time");
  expect((user + system) / 1000).toBeLessThan(500);
});
