import fc from "fast-check";
import { expect, test } from "vitest";
import { roles } from "#shared/permissions.ts";
import { tFor } from "#shared/texts/texts.ts";
import { newUser } from "../rules.ts";
import { decodeText } from "./decode.ts";
import { readDirectory } from "./read.ts";
import { type ExportRow, writeDirectory } from "./write.ts";

const t = tFor("en");
const anna: ExportRow = {
  username: "anna",
  firstName: "Anna",
  lastName: 'O"Neil, Jr',
  email: "anna@example.com",
  department: null,
  location: "Zürich",
  phone: "+44 20 7946 0000",
  mobile: null,
  timeZone: "Europe/Zurich",
  role: "manager",
  archived: false,
};

test("writes RFC 4180 with a byte order mark, telephone numbers guarded", () => {
  expect(writeDirectory([anna])).toBe(
    "\ufeffusername,firstName,lastName,email,department,location,phone,mobile,timeZone,role,archived\r\n" +
      `anna,Anna,"O""Neil, Jr",anna@example.com,,Zürich,'+44 20 7946 0000,,Europe/Zurich,manager,no\r\n`,
  );
});

test("writes the names of the columns for nobody", () => {
  const file = readDirectory(writeDirectory([]), t);
  expect(file).toMatchObject({ fault: null, ignored: [] });
  expect([...file.rows]).toEqual([]);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "x;=1", "x; @y", " =1", "'=1"])(
  "guards %j",
  (text) => {
    const cell = writeDirectory([{ ...anna, lastName: text }]).split("anna,Anna,")[1] ?? "";
    expect(cell).not.toMatch(/(^"?|;) *[=+\-@\t\r＝]/);
    expect(cell).toContain("'");
  },
);

/** Texts full of what is special to CSV, to formulas and to Unicode. */
const text = (most: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(..."'\"=+-@;,\t\r\n \u00a0＝a.é", "e\u0301", "👩‍💻", "sep=;"),
        fc.string({ unit: "grapheme", maxLength: 3 }),
      ),
      { maxLength: most },
    )
    .map((parts) => parts.join(""));
const nullable = (most: number) => fc.option(text(most));

/** What an export and an import have no columns for. */
const notInFiles = {
  departmentId: true,
  locationId: true,
  otherPhone: true,
  address: true,
  emergencyName: true,
  emergencyRelation: true,
  emergencyPhone: true,
} as const;

test("an import of an export changes nothing, whatever a user may be made of", () => {
  const input = fc.record({
    username: text(30),
    firstName: text(30),
    lastName: text(30),
    email: fc.option(fc.tuple(text(8), text(8)).map(([local, domain]) => `${local}@${domain}`)),
    phone: nullable(20),
    mobile: nullable(20),
    timeZone: fc.constantFrom(null, "Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"),
    role: fc.constantFrom(...roles),
    archived: fc.boolean(),
  });
  let taken = 0;
  fc.assert(
    fc.property(input, nullable(20), ({ archived, ...fields }, department) => {
      const user = newUser.omit(notInFiles).safeParse(fields);
      const place = newUser.shape.phone.safeParse(department);
      if (!user.success || !place.success) return;
      taken++;
      const row = user.data;
      const written = writeDirectory([{ ...row, archived, department: place.data, location: place.data }]);
      const [line] = readDirectory(decodeText(Buffer.from(written)), t).rows;
      const empty = (value: string | null) => value ?? "";
      expect(line).toEqual({
        line: 2,
        ok: true,
        user: {
          ...row,
          usernameFrom: "file",
          email: empty(row.email),
          phone: empty(row.phone),
          mobile: empty(row.mobile),
          timeZone: empty(row.timeZone),
          department: empty(place.data),
          location: empty(place.data),
          initialPassword: null,
          archived,
        },
      });
    }),
    { numRuns: 2000 },
  );
  expect(taken).toBeGreaterThan(100);
});
