import { crc32 } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Composed } from "#functions/compose.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let other: Composed;
let anna: SignedIn;
let tom: SignedIn;
let ada: SignedIn;
beforeAll(async () => {
  app = await testApp();
  other = await app.another();
  anna = await app.as("anna", { firstName: "Anna", lastName: "Berg" });
  tom = await app.as("tom");
  ada = await app.as("ada", { role: "administrator" });
});
afterAll(() => app?.close());

const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
const send = (who: SignedIn, method: string, path: string, body: BodyInit | null, headers: object = {}, to = app.app) =>
  to.request(path, { method, body, headers: { Authorization: `Bearer ${who.token}`, ...headers } } as RequestInit);
const put = async (who: SignedIn, bytes: Uint8Array | string) => {
  const answer = await send(who, "PUT", "/api/me/picture", bytes as BodyInit);
  return { status: answer.status, body: (await answer.json()) as any };
};
const form = (bytes: Uint8Array, name = "me.jpg") => {
  const data = new FormData();
  data.append("picture", new File([bytes as BlobPart], name));
  return data;
};

describe("a picture", () => {
  it("is made small, square, upright, and says nothing of where it was taken", async () => {
    const position = { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 0/1", GPSLongitudeRef: "E" };
    // Red above blue, lying on its side as a telephone stores it.
    const blue = await sharp({ create: { width: 400, height: 200, channels: 3, background: "blue" } })
      .png()
      .toBuffer();
    const upright = await sharp({ create: { width: 400, height: 400, channels: 3, background: "red" } })
      .composite([{ input: blue, top: 200, left: 0 }])
      .png()
      .toBuffer();
    const taken = await sharp(upright)
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Make: "SpyCam", Artist: "Anna" }, IFD3: position })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif!.toString("latin1")).toContain("SpyCam");
    const { status, body } = await put(anna, taken);
    expect(status).toBe(200);
    const answer = await tom.call("GET", body.picture);
    expect(answer.headers.get("Content-Type")).toBe("image/webp");
    expect(answer.headers.get("Cache-Control")).toBe("private, max-age=31536000, immutable");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 256, height: 256, format: "webp" });
    for (const kind of ["exif", "icc", "iptc", "xmp", "orientation"] as const)
      expect((await sharp(bytes).metadata())[kind], kind).toBeUndefined();
    expect(bytes.toString("latin1")).not.toMatch(/SpyCam|EXIF|Anna/);
    const pixels = await sharp(bytes).raw().toBuffer();
    const [top, bottom] = [pixels.subarray(0, 3), pixels.subarray(-3)];
    expect(top[0]).toBeGreaterThan(top[2]! + 100);
    expect(bottom[2]).toBeGreaterThan(bottom[0]! + 100);
  });

  it.each(["jpeg", "png", "webp", "gif", "avif"] as const)("may be a %s", async (format) => {
    expect((await put(anna, await red(300, 200).toFormat(format).toBuffer())).status).toBe(200);
  });

  it("is shown by other hosts and in the panel, and gone everywhere once it is removed", async () => {
    const { body } = await put(anna, await red(300, 300).png().toBuffer());
    const panel = async () =>
      (await send(tom, "GET", `/users/${anna.id}`, null, { Accept: "text/html" }, other.app)).text();
    await expect.poll(panel, { timeout: 3000 }).toContain(body.picture);
    expect((await send(tom, "GET", body.picture, null, {}, other.app)).status).toBe(200);
    expect((await anna.call("DELETE", "/api/me/picture")).status).toBe(204);
    expect((await tom.call("GET", body.picture)).status).toBe(404);
    await expect.poll(panel, { timeout: 3000 }).toMatch(/aria-hidden="true">AB</);
  });

  it("is put there and taken away by administrators, on record, and by nobody else", async () => {
    const bytes = await red(100, 100).png().toBuffer();
    const path = `/admin/users/${anna.id}/picture`;
    expect((await send(tom, "POST", path, form(bytes))).status).toBe(403);
    expect((await send(ada, "POST", path, form(bytes))).headers.get("Location")).toBe(
      `/admin/users/${anna.id}?done=picture`,
    );
    const user = (await (await ada.call("GET", `/api/users/${anna.id}`)).json()) as any;
    expect(user.picture).toMatch(/\/picture\/[0-9a-f]{32}$/);
    expect((await send(ada, "POST", `${path}/remove`, new FormData())).status).toBe(303);
    const { q, t } = app.deps.db;
    const actions = (await q.select().from(t.auditLog)).map((row) => row.action);
    expect(actions.slice(-2)).toEqual(["user.picture", "user.picture-removed"]);
  });

  it("is chosen in a form; the same one again writes nothing", async () => {
    const bytes = await red(120, 120).png().toBuffer();
    const answer = await send(anna, "POST", "/me/picture", form(bytes), { Accept: "text/html" });
    expect(answer.headers.get("Location")).toBe("/me/contact?done=picture");
    const { seq } = app.deps.tail;
    await send(anna, "POST", "/me/picture", form(bytes));
    expect(app.deps.tail.seq).toBe(seq);
  });
});

describe("what is no picture is refused with the reason", () => {
  const broken = async () => (await red(800, 800).jpeg().toBuffer()).subarray(0, 1500);
  const bomb = async () => {
    const small = await red(9, 9).png().toBuffer();
    // The head says 9000 × 9000 (PNG, 11.2.1: width and height follow the chunk's type), with its checksum.
    small.writeUInt32BE(9000, 16);
    small.writeUInt32BE(9000, 20);
    small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
    return small;
  };
  const progressive = () => red(6000, 5000).jpeg({ progressive: true }).toBuffer();
  it.each([
    ["an empty file", async () => Buffer.alloc(0), /Choose a picture/],
    ["text", async () => Buffer.from("hello"), /no picture/],
    ["half a picture", broken, /no picture/],
    [
      "an SVG with a script",
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      /no picture/,
    ],
    ["a PDF", async () => Buffer.from("%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj"), /no picture/],
    ["a TIFF", async () => red(20, 20).tiff().toBuffer(), /no picture/],
    ["a small file of far too many pixels", bomb, /50 million/],
    ["a progressive one that takes much memory", progressive, /50 million/],
    ["an HEIC from an iPhone", async () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0heicmif1", "latin1"), /HEIC.*JPEG/],
    [
      "a GIF that promises more than there is",
      async () => Buffer.from("GIF89a\xff\xff\xff\xff\xf7\0\0", "latin1"),
      /no picture|50 million/,
    ],
  ])("%s", async (_, bytes, reason) => {
    const { status, body } = await put(anna, await bytes());
    expect(status).toBe(422);
    expect(body.detail).toMatch(reason);
    expect(body.errors[0].pointer).toBe("/picture");
  });

  it("said beside the field of the form", async () => {
    const answer = await send(anna, "POST", "/me/picture", form(Buffer.from("no")), { Accept: "text/html" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('aria-describedby="f-picture-error"');
    const admins = await send(ada, "POST", `/admin/users/${anna.id}/picture`, form(Buffer.from("no")), {
      Accept: "text/html",
    });
    expect([admins.status, (await admins.text()).includes("no picture that can be read")]).toEqual([422, true]);
  });

  it("more than 10 MB", async () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    expect((await put(anna, large)).status).toBe(413);
    expect((await put(anna, new Uint8Array(11 * 1024 * 1024))).status).toBe(413);
    const anonymous = await app.request("/api/me/picture", { method: "PUT", body: large });
    expect(anonymous.status).toBe(401);
    // Elsewhere a request stays small.
    expect((await send(anna, "PATCH", "/api/me/contact", large as BodyInit)).status).toBe(413);
  });

  it("nor one under another’s or an older name", async () => {
    const { body } = await put(anna, await red(64, 64).png().toBuffer());
    const hash = body.picture.split("/").at(-1);
    expect((await tom.call("GET", `/users/${tom.id}/picture/${hash}`)).status).toBe(404);
    expect((await tom.call("GET", `/users/${anna.id}/picture/${"0".repeat(32)}`)).status).toBe(404);
  });
});
