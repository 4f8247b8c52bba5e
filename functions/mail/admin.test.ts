import { inArray } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lastSequence } from "#shared/change-log.ts";
import { writeReason } from "#shared/mail/faults.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import { queueMail } from "#shared/mail/outbox.ts";
import { holdServer, serverState } from "#shared/mail/server-state.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { type SmtpOptions, smtpServer, type TestSmtp } from "#test/helpers/smtp.ts";

let app: TestApp;
let admin: SignedIn;
const servers: TestSmtp[] = [];
const smtpUp = async (options?: SmtpOptions) => {
  const smtp = await smtpServer(options);
  servers.push(smtp);
  return smtp;
};
const start = async (env: Record<string, string> = {}) => {
  app = await testApp({ PUBLIC_URL: "https://status.example.com", JOBS: "off", ...env });
  admin = await app.as("root", {
    role: "administrator",
    firstName: "Rosa",
    lastName: "Root",
    email: "rosa@example.com",
  });
};
afterEach(async () => {
  await app.close();
  for (const one of servers.splice(0)) await one.close();
});

const get = async (path: string, who = admin) => {
  const answer = await who.call("GET", path, undefined, { Accept: "text/html" });
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
};
const post = async (path: string, fields: Record<string, string> = {}, who = admin) => {
  const answer = await who.call("POST", path, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
  });
  return { status: answer.status, html: await answer.text(), location: answer.headers.get("Location") ?? "" };
};
const form = (more: Record<string, string> = {}) => ({
  host: "127.0.0.1",
  port: "2525",
  security: "none",
  signIn: "none",
  senderName: "The Board",
  senderAddress: "board@example.com",
  replyTo: "",
  ...more,
});

describe("the server that an administrator sets", () => {
  beforeEach(() => start());

  test("is used by every host from then on, and its password is nowhere to be read", async () => {
    const other = await app.another();
    expect((await get("/admin/mail")).html).toContain("No server is set");
    const saved = await post(
      "/admin/mail",
      form({
        host: "smtp.example.com",
        security: "starttls",
        signIn: "password",
        user: "board",
        password: "s3cret-word",
      }),
    );
    expect(saved.location).toBe("/admin/mail?done=saved");
    const { html } = await get(saved.location);
    expect(html).toContain("Every host goes by it");
    expect(html).not.toContain("s3cret-word");
    await other.deps.tail.reached(await lastSequence(app.deps.db));
    for (const { deps } of [app, other]) {
      expect(deps.mail.on()).toBe(true);
      expect(deps.mail.server).toMatchObject({
        host: "smtp.example.com",
        auth: { kind: "password", user: "board", password: "s3cret-word" },
        sender: { name: "The Board", address: "board@example.com" },
      });
    }
    const { q, t } = app.deps.db;
    const stored = JSON.stringify([
      await q.select().from(t.mailServer),
      await q.select().from(t.secrets),
      await q.select().from(t.auditLog),
    ]);
    expect(stored).not.toContain("s3cret-word");
    expect(stored).toContain("mail.server-set");
  });

  test("keeps its password where none is typed, as long as one signs in the same way", async () => {
    const sent = form({ signIn: "password", user: "board", password: "one" });
    await post("/admin/mail", sent);
    await post("/admin/mail", { ...sent, password: "", port: "587" });
    expect(app.deps.mail.server).toMatchObject({ port: 587, auth: { password: "one" } });
    const other = await post("/admin/mail", {
      ...sent,
      signIn: "oauth2",
      user: "board@contoso.com",
      tenant: "contoso",
      clientId: "id",
      clientSecret: "",
    });
    expect(other.status).toBe(422);
    await post("/admin/mail", form());
    expect(app.deps.mail.server).toMatchObject({ auth: { kind: "none" } });
    const { q, t } = app.deps.db;
    expect(await q.select().from(t.secrets)).toEqual([]);
    expect((await post("/admin/mail", { ...sent, password: "" })).html).toContain("Please fill this in.");
  });

  test("is not taken with faults, which stand beside their fields, and nothing typed is lost", async () => {
    const { status, html } = await post(
      "/admin/mail",
      form({
        host: "smtp example",
        port: "99999",
        senderAddress: "a@b\r\nBcc: c@d",
        replyTo: "nobody",
        signIn: "oauth2",
        user: "board",
        tenant: "a/b",
        clientId: "",
        clientSecret: "",
      }),
    );
    expect(status).toBe(422);
    for (const field of ["host", "port", "senderAddress", "replyTo", "user", "tenant", "clientId", "clientSecret"])
      expect(html, field).toContain(`id="f-${field}-error"`);
    expect(html).toContain('value="smtp example"');
    expect(app.deps.mail.on()).toBe(false);
  });

  test("is switched off again, and nothing is queued any more", async () => {
    await post("/admin/mail", form());
    expect((await post("/admin/mail/remove")).location).toBe("/admin/mail?done=removed");
    expect(app.deps.mail.on()).toBe(false);
    await app.deps.db.transaction(async (tx) => {
      const mail = { kind: "test", data: { by: "x" }, toUserId: admin.id, toAddress: "a@b" } as const;
      expect(await queueMail(app.deps, tx, [mail])).toBe(0);
    });
  });

  test("is of no use once the session secret is another one: mail is off, and the page says what to do", async () => {
    await post("/admin/mail", form({ signIn: "password", user: "board", password: "one" }));
    const { q, t } = app.deps.db;
    await q.update(t.secrets).set({ sealed: "1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" });
    await app.deps.mail.refresh();
    expect(app.deps.mail.on()).toBe(false);
    const { html } = await get("/admin/mail");
    expect(html).toContain("SESSION_SECRET");
    expect(html).toContain('value="board"');
    await post("/admin/mail", form({ signIn: "password", user: "board", password: "two" }));
    expect(app.deps.mail.server).toMatchObject({ auth: { password: "two" } });
  });

  test("gets a new chance at once when it is set anew", async () => {
    await post("/admin/mail", form());
    const fault = { of: "server", passing: true, code: "refused", said: "connect ECONNREFUSED" } as const;
    await holdServer(app.deps.db, await serverState(app.deps.db), fault, app.now);
    const { html } = await get("/admin/mail");
    expect(html).toContain("Nothing listens at this port.");
    expect(html).toContain("connect ECONNREFUSED");
    await post("/admin/mail", form({ port: "2526" }));
    expect(await serverState(app.deps.db)).toMatchObject({ failures: 0, heldUntil: 0, fault: null });
  });

  test("is nobody else’s business", async () => {
    const anna = await app.as("anna");
    for (const path of ["/admin/mail", "/admin/mail/outbox", "/admin/mail/previews/note"])
      expect((await get(path, anna)).status, path).toBe(403);
    expect((await post("/admin/mail", form(), anna)).status).toBe(403);
  });
});

test("SMTP_URL decides where it is set, and the page says so", async () => {
  await start({ SMTP_URL: "smtp://board:s3cret-word@smtp.example.com?from=board%40example.com" });
  const { html } = await get("/admin/mail");
  expect(html).toContain("SMTP_URL is set");
  expect(html).toContain("smtp.example.com:587");
  expect(html).toContain("board@example.com");
  expect(html).not.toContain("s3cret-word");
  expect((await post("/admin/mail", form())).status).toBe(409);
});

test("without an address that people use the page says what is missing", async () => {
  await start({ PUBLIC_URL: "", SMTP_URL: "smtp://127.0.0.1" });
  expect((await get("/admin/mail")).html).toContain("PUBLIC_URL is not set");
});

describe("a test", () => {
  /** What the page says of each step. */
  const steps = (html: string): (string | undefined)[] =>
    [...html.matchAll(/<li class="(good|bad|open)"/g)].map(([, state]) => state);

  test("goes to the administrator, tells each step, and lets what waits go", async () => {
    const smtp = await smtpUp();
    await start({ SMTP_URL: `${smtp.url}?from=board%40example.com` });
    const fault = { of: "server", passing: true, code: "refused", said: "" } as const;
    await holdServer(app.deps.db, await serverState(app.deps.db), fault, app.now);
    const { status, html } = await post("/admin/mail/test");
    expect(status).toBe(200);
    expect(steps(html)).toEqual(Array(7).fill("good"));
    expect(html).toContain("OK: taken as number 1");
    expect(smtp.taken[0]).toMatchObject({ to: "rosa@example.com", from: "board@example.com" });
    expect(smtp.taken[0]!.mail.text).toContain(`127.0.0.1:${smtp.port}`);
    expect(await serverState(app.deps.db)).toMatchObject({ failures: 0, heldUntil: 0 });
  });

  test("says with which certificate it is encrypted, and how it signed in", async () => {
    const smtp = await smtpUp({ encrypts: "starttls", auth: { user: "board", password: "right" } });
    await start({ SMTP_URL: smtp.url });
    const { html } = await post("/admin/mail/test");
    expect(steps(html)).toEqual(Array(7).fill("good"));
    expect(html).toMatch(/TLSv1\.3, certificate of \S+/);
    expect(html).toContain("Nobody vouches for it");
    expect(html).toContain("<p>board</p>");
  });

  test.each([
    ["the name", async (): Promise<string> => "smtp://no-such-host.invalid", 0, "The server’s name is not known."],
    ["the port", async (): Promise<string> => "smtp://127.0.0.1:9", 1, "Nothing listens at this port."],
    [
      "the certificate",
      async () => `${(await smtpUp({ encrypts: "starttls" })).url}?tls=starttls`,
      2,
      "Nobody vouches for the server’s certificate",
    ],
    [
      "the password",
      async () => (await smtpUp({ auth: { user: "board", password: "right" } })).url.replace("right", "wrong"),
      3,
      "535",
    ],
    [
      "the sender",
      async () => {
        const smtp = await smtpUp();
        smtp.refuseSender(550);
        return smtp.url;
      },
      4,
      "does not take mails from this sender",
    ],
    [
      "the receiver",
      async () => {
        const smtp = await smtpUp();
        smtp.refuse("rosa@example.com", 550);
        return smtp.url;
      },
      5,
      "does not take this address",
    ],
    [
      "the mail",
      async () => {
        const smtp = await smtpUp();
        smtp.atData("rosa@example.com", 554);
        return smtp.url;
      },
      6,
      "554",
    ],
  ] as const)("that fails at %s says so, and what to do", async (_what, url, at, said) => {
    await start({ SMTP_URL: await url() });
    const { status, html } = await post("/admin/mail/test");
    expect(status).toBe(200);
    expect(steps(html)).toEqual([...Array(at).fill("good"), "bad", ...Array(6 - at).fill("open")]);
    expect(html).toContain(said);
    expect(html).toContain("The test did not come through");
  });
});

describe("the outbox", () => {
  beforeEach(() => start({ SMTP_URL: "smtp://127.0.0.1:9" }));
  const fill = async (n: number, more: Record<string, unknown> = {}) => {
    const { q, t } = app.deps.db;
    await app.deps.db.transaction(async (tx) => {
      const mails = Array.from({ length: n }, (_, i) => ({
        kind: "test" as const,
        data: { by: "x" },
        toUserId: admin.id,
        toAddress: `to${i}@example.com`,
      }));
      await queueMail(app.deps, tx, mails);
    });
    const rows = await q.select().from(t.outbox).orderBy(t.outbox.id);
    const ids = rows.slice(-n).map((row) => row.id);
    if (Object.keys(more).length > 0) await q.update(t.outbox).set(more).where(inArray(t.outbox.id, ids));
    return ids;
  };
  const states = async () => (await app.deps.db.q.select().from(app.deps.db.t.outbox)).map(({ state }) => state).sort();

  test("lists what waits, was sent and put aside, with the reason in words, page by page", async () => {
    await fill(55);
    await fill(1, { state: "failed", attempts: 1, lastError: writeReason("address", "550 5.1.1 <x> unknown") });
    const first = await get("/admin/mail/outbox");
    expect(first.html).toContain("The server does not take this address.");
    expect(first.html).toContain("550 5.1.1 &lt;x> unknown");
    expect(first.html).toContain("Waiting (55)");
    const [, next] = /href="([^"]*after=[^"]*)" rel="next"/.exec(first.html)!;
    const second = await get(next!.replaceAll("&amp;", "&"));
    expect(second.html.match(/@example\.com<\/div>/g)).toHaveLength(6);
    expect((await get("/admin/mail/outbox?state=failed")).html.match(/@example\.com<\/div>/g)).toHaveLength(1);
    expect((await get("/admin/mail/outbox?q=to17")).html.match(/@example\.com<\/div>/g)).toHaveLength(1);
    expect((await get("/admin/mail/outbox?kind=note")).html).toContain("No mails here");
  });

  test("sends again what was put aside, one or all, calls off what waits, and has it on record", async () => {
    const [one, two] = await fill(3, { state: "failed", attempts: 22, lastError: "lost" });
    const done = await post(`/admin/mail/outbox/${one}/resend`, { back: "?state=failed" });
    expect(done.location).toBe("/admin/mail/outbox?state=failed&resent=1");
    expect((await get(done.location)).html).toContain("1 mail goes out again.");
    expect(await states()).toEqual(["failed", "failed", "waiting"]);
    expect((await post(`/admin/mail/outbox/${two}/drop`)).location).toContain("dropped=1");
    await post("/admin/mail/outbox/resend");
    expect(await states()).toEqual(["dropped", "waiting", "waiting"]);
    const { q, t } = app.deps.db;
    const actions = (await q.select().from(t.auditLog))
      .map(({ action }) => action)
      .filter((a) => a.startsWith("mail."));
    expect(actions.sort()).toEqual(["mail.drop", "mail.resend", "mail.resend"]);
    expect((await post("/admin/mail/outbox/01ARZ3NDEKTSV4RRFFQ69G5FAV/resend")).status).toBe(404);
  });

  test("is there for programs, too", async () => {
    const [one] = await fill(2, { state: "failed", lastError: writeReason("content", "554 spam") });
    const list = await admin.call("GET", "/api/admin/mail/outbox?state=failed&limit=1");
    const { items, next } = (await list.json()) as { items: { id: string; reason: unknown }[]; next: string };
    expect(items[0]!.reason).toEqual({
      code: "content",
      text: "The server does not take this mail.",
      reply: "554 spam",
    });
    const rest = await admin.call("GET", `/api/admin/mail/outbox?state=failed&limit=1&after=${next}`);
    expect(((await rest.json()) as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([one]);
    const again = await admin.call("POST", `/api/admin/mail/outbox/${one}/resend`);
    expect(await again.json()).toMatchObject({ id: one, state: "waiting", attempts: 0, reason: null });
    expect((await admin.call("POST", `/api/admin/mail/outbox/${one}/drop`)).status).toBe(200);
    expect((await admin.call("POST", `/api/admin/mail/outbox/${one}/resend`)).status).toBe(409);
    expect((await admin.call("GET", "/api/admin/mail/outbox?state=lost")).status).toBe(400);
    const anna = await app.as("anna");
    expect((await anna.call("GET", "/api/admin/mail/outbox")).status).toBe(403);
  });
});

describe("what mails look like", () => {
  beforeEach(() => start());

  test.each(mailKinds)("is shown for the kind %s, in a frame that may do nothing", async (kind) => {
    const { html, headers } = await get(`/admin/mail/previews/${kind}`);
    expect(html).toContain(`<iframe class="mail-preview" sandbox`);
    expect(headers.get("Content-Security-Policy")).toContain("frame-src 'self'");
    const mail = await get(`/admin/mail/previews/${kind}/html`);
    const policy = mail.headers.get("Content-Security-Policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("sandbox");
    expect(policy).not.toContain("script-src");
    expect(mail.html).toContain("<!doctype html>");
    expect(mail.html).not.toMatch(/mail\.[a-z]+[A-Z]/);
  });

  test("is not there for other kinds", async () => {
    expect((await get("/admin/mail/previews/telegram")).status).toBe(404);
    expect((await get("/admin/mail")).headers.get("Content-Security-Policy")).not.toContain("frame-src");
  });
});
