import { parse } from "csv-parse/sync";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment, createLocation, updateUser } from "#functions/directory/actions.ts";
import { setStatus } from "#functions/status/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let tom: SignedIn;
let mia: SignedIn;
let zak: SignedIn;
const nobody = { id: null, name: "test", address: null };

beforeAll(async () => {
  app = await testApp({ PUBLIC_URL: "https://intranet.example/OfficeStatus" });
  const { deps } = app;
  const sales = await createDepartment(deps, nobody, { name: "Sales" });
  const accounts = await createDepartment(deps, nobody, { name: "Accounts" });
  const london = await createLocation(deps, nobody, { name: "London" });
  tom = await app.as("tom", { firstName: "Tom", lastName: "O'Brien; Jr., \\x", departmentId: sales });
  mia = await app.as("mia", { role: "manager", firstName: "Mia", lastName: "Öz", departmentId: sales });
  zak = await app.as("zak", { firstName: "Łukasz", lastName: "Żak", departmentId: accounts });
  await app.as("plain", { firstName: "", lastName: "" });
  await updateUser(deps, nobody, tom.id, {
    phone: "+44 20 7946 0000",
    mobile: "+44 7700 900123",
    email: "tom@example.com",
    address: "1 High Street,\nLondon; UK",
    locationId: london,
    emergencyName: "Mary",
    emergencyPhone: "+44 20 7946 0001",
  });
  await updateUser(deps, nobody, zak.id, { phone: "4711", otherPhone: "-4712" });
  const bytes = await sharp({ create: { width: 90, height: 90, channels: 3, background: "green" } })
    .png()
    .toBuffer();
  await app.app.request("/OfficeStatus/api/me/picture", {
    method: "PUT",
    headers: { Authorization: `Bearer ${zak.token}` },
    body: bytes as BodyInit,
  });
});
afterAll(() => app?.close());

const page = async (path: string, who = tom) => {
  const html = await (await who.call("GET", path, undefined, { Accept: "text/html" })).text();
  return html.slice(html.indexOf("<main"));
};
const order = (html: string, names: readonly string[]) =>
  names.map((name) => html.indexOf(name)).every((at, i, all) => at >= 0 && (i === 0 || at > all[i - 1]!));

describe("the phone list", () => {
  it("has everybody by name, or under their departments", async () => {
    expect(order(await page("/phones"), ["O'Brien", "Öz, Mia", "plain", "Żak, Łukasz"])).toBe(true);
    expect(
      order(await page("/phones?by=department"), [
        ">Accounts</h2>",
        "Żak",
        ">Sales</h2>",
        "Mia",
        "No department</h2>",
        "plain",
      ]),
    ).toBe(true);
    expect(await page("/phones")).toContain('href="tel:+447700900123"');
  });

  it("is searched by name, department, and number, however it is written", async () => {
    for (const q of ["brien", "sales tom", "020 7946", "07946".slice(1), "london", "447700"])
      expect(await page(`/phones?q=${encodeURIComponent(q === "020 7946" ? "20 7946" : q)}`), q).toContain(
        "tom@example.com",
      );
    expect(await page("/phones?q=zak")).not.toContain("tom@example.com");
    expect(await page("/phones?q=nobody+at+all")).toContain("Nobody matches");
  });

  it("turns pages on the server and takes any address", async () => {
    for (const query of ["page=0", "page=99", "page=x", "by=x", "q=%00%ff", `q=${"a".repeat(5000)}`])
      expect((await tom.call("GET", `/phones?${query}`)).status, query).toBe(200);
  });

  it("is printed whole with its date and site, and under letters as they are sorted", async () => {
    const sheet = await page("/phones/print");
    expect(sheet).toContain("OfficeStatus, intranet.example · As of March 10, 2026 · 4 people");
    expect(order(sheet, [">O</h2>", ">P</h2>", ">Z</h2>"])).toBe(true);
    expect(await page("/phones/print?by=department")).toContain(">Accounts</h2>");
  });

  it("is a file for spreadsheets that runs no formulas", async () => {
    const answer = await tom.call("GET", "/phones.csv");
    expect(answer.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("Content-Disposition")).toBe(
      "attachment; filename=\"Phone-list.csv\"; filename*=UTF-8''Phone%20list.csv",
    );
    const rows = parse(await answer.text(), { columns: true, bom: true }) as Record<string, string>[];
    expect(rows.find((row) => row["First name"] === "Łukasz")).toMatchObject({
      "Last name": "Żak",
      Department: "Accounts",
      Phone: "4711",
      "Other phone": "'-4712",
    });
  });
});

/** Content lines (RFC 2425, 5.8.1) with their folds taken out. */
const linesOf = (vcf: string) => vcf.replace(/\r\n[ \t]/g, "").split("\r\n");

describe("a vCard", () => {
  it("has how to reach somebody, escaped, in UTF-8, in lines of at most 75 octets", async () => {
    const answer = await mia.call("GET", `/users/${tom.id}/vcard`);
    expect(answer.headers.get("Content-Type")).toBe("text/vcard; charset=utf-8");
    expect(answer.headers.get("Content-Disposition")).toMatch(/filename\*=UTF-8''Tom%20O%27Brien%3B%20Jr\./);
    const text = await answer.text();
    expect(text).toMatch(/^BEGIN:VCARD\r\nVERSION:3\.0\r\n[\s\S]*\r\nEND:VCARD\r\n$/);
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(linesOf(text)).toEqual(
      expect.arrayContaining([
        "N:O'Brien\\; Jr.\\, \\\\x;Tom;;;",
        "FN:Tom O'Brien\\; Jr.\\, \\\\x",
        "ORG:;Sales",
        "TEL;TYPE=WORK,VOICE:+44 20 7946 0000",
        "TEL;TYPE=CELL,VOICE:+44 7700 900123",
        "EMAIL;TYPE=INTERNET,PREF:tom@example.com",
        "ADR;TYPE=WORK:;;1 High Street\\,\\nLondon\\; UK;;;;",
        `UID:urn:officestatus:user:${tom.id}`,
      ]),
    );
    expect(text).not.toContain("Mary");
  });

  it("has the picture as JPEG, which address books can read", async () => {
    const lines = linesOf(await (await tom.call("GET", `/users/${zak.id}/vcard`)).text());
    expect(lines).toContain("FN:Łukasz Żak");
    const photo = lines.find((line) => line.startsWith("PHOTO"))!;
    expect(photo).toMatch(/^PHOTO;ENCODING=b;TYPE=JPEG:/);
    expect(await sharp(Buffer.from(photo.split(":")[1]!, "base64")).metadata()).toMatchObject({
      format: "jpeg",
      width: 256,
    });
  });

  it("of everybody comes in one file, with their pictures", async () => {
    const lines = linesOf(await (await tom.call("GET", "/phones.vcf")).text());
    expect(lines.filter((line) => line === "BEGIN:VCARD")).toHaveLength(4);
    expect(lines.filter((line) => line.startsWith("PHOTO"))).toHaveLength(1);
    expect(lines).toContain("FN:plain");
  });

  it("of nobody is not there", async () => {
    for (const id of ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "x"])
      expect((await tom.call("GET", `/users/${id}/vcard`)).status).toBe(404);
  });
});

describe("the roll call", () => {
  it("lists who may be here, with whom to call for them, and everybody on request", async () => {
    const here = (type: string) => ({ type, comment: null, returnAt: null, startAt: null, endAt: null });
    await setStatus(app.deps, nobody, [tom.id], here("in"), "web");
    await setStatus(app.deps, nobody, [mia.id], here("out"), "web");
    const list = await page("/roll-call", mia);
    expect(order(list, [">London</h2>", "Tom", "In", "tel:+447700900123", "Mary", "tel:+442079460001"])).toBe(true);
    expect(list).not.toContain("Öz, Mia");
    const all = await page("/roll-call?all", mia);
    expect(all).toContain("Öz, Mia");
    // She manages Sales, not Accounts.
    expect(all).not.toContain("Żak");
    expect(await page("/phones", mia)).toContain('href="/OfficeStatus/roll-call"');
    expect(await page("/phones")).not.toContain("/roll-call");
  });
});
