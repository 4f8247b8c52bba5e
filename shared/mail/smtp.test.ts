import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type SmtpOptions, smtpServer, type TestSmtp } from "#test/helpers/smtp.ts";
import { MailFault } from "./faults.ts";
import { type MailAuth, type MailServer, readSmtpUrl } from "./server.ts";
import { NotSent, openSession, type SmtpSession } from "./smtp.ts";

const sender = { name: "OfficeStatus", address: "office@example.com" };
const patience = { connect: 1000, reply: 500 };
const servers: TestSmtp[] = [];
const sessions: SmtpSession[] = [];
const run = async (options?: SmtpOptions) => {
  const server = await smtpServer(options);
  servers.push(server);
  return server;
};
const serverAt = (url: string, more: Partial<MailServer> = {}): MailServer => {
  const read = readSmtpUrl(new URL(url), sender);
  if (typeof read === "string") throw new Error(read);
  return { ...read, ...more };
};
const open = async (server: MailServer) => {
  const session = await openSession(server, Date.now, patience);
  sessions.push(session);
  return session;
};
const fault = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => {
      if (error instanceof MailFault) return error.fault;
      throw error;
    },
  );
const message = Buffer.from("Subject: Hello\r\n\r\nText\r\n");
const to = (address: string) => ({ from: sender.address, to: address });

afterEach(async () => {
  for (const session of sessions.splice(0)) session.abort();
  for (const server of servers.splice(0)) await server.close();
});

describe("handing mails over", () => {
  test("goes on after one that was refused, over the same connection", async () => {
    const smtp = await run();
    smtp.refuse("gone@example.com", 550);
    smtp.refuse("later@example.com", 451, 1);
    smtp.atData("spam@example.com", 554);
    const session = await open(serverAt(smtp.url));
    expect(await session.send(to("a@example.com"), message)).toContain("number 1");
    expect(await fault(session.send(to("gone@example.com"), message))).toMatchObject({
      of: "mail",
      passing: false,
      code: "address",
    });
    expect(await fault(session.send(to("later@example.com"), message))).toMatchObject({
      of: "mail",
      passing: true,
      code: "addressLater",
    });
    expect(await session.send(to("later@example.com"), message)).toContain("number 2");
    expect(await fault(session.send(to("spam@example.com"), message))).toMatchObject({
      of: "mail",
      passing: false,
      code: "content",
    });
    expect(await session.send(to("b@example.com"), message)).toContain("number 3");
    expect(smtp.connections).toBe(1);
    expect(smtp.taken.map((one) => one.to)).toEqual(["a@example.com", "later@example.com", "b@example.com"]);
  });

  test("tells whether a mail can have come through when the connection broke", async () => {
    const smtp = await run();
    smtp.atData("a@example.com", "take-and-drop");
    const session = await open(serverAt(smtp.url));
    const lost = await session.send(to("a@example.com"), message).catch((error) => error);
    expect(lost).toBeInstanceOf(NotSent);
    expect(lost).toMatchObject({ untouched: false, fault: { of: "mail", passing: true, code: "lost" } });
    expect(session.open).toBe(false);
    // At rest the server may close, too: then nothing was taken.
    const other = await open(serverAt(smtp.url));
    await smtp.down();
    const refused = await other.send(to("b@example.com"), message).catch((error) => error);
    expect(refused).toMatchObject({ untouched: true, fault: { of: "server", passing: true } });
    await smtp.up();
  });

  test("gives a server up that says nothing more", async () => {
    const smtp = await run();
    smtp.atData("a@example.com", "stall");
    const session = await open(serverAt(smtp.url));
    expect(await fault(session.send(to("a@example.com"), message))).toMatchObject({ code: "lost", passing: true });
  });

  test("a sender who may not send concerns every mail", async () => {
    const smtp = await run();
    smtp.refuseSender(550);
    const session = await open(serverAt(smtp.url));
    expect(await fault(session.send(to("a@example.com"), message))).toMatchObject({ of: "server", code: "sender" });
    smtp.refuseSender(451);
    expect(await fault(session.send(to("a@example.com"), message))).toMatchObject({ of: "server", code: "busy" });
  });
});

describe("reaching a server", () => {
  test("says why it cannot", async () => {
    const smtp = await run();
    const server = serverAt(smtp.url);
    await smtp.down();
    expect(await fault(open(server))).toMatchObject({ of: "server", passing: true, code: "refused" });
    await smtp.up();
    expect(await fault(open({ ...server, host: "no-such-host.invalid" }))).toMatchObject({ code: "name" });
    expect(await fault(open({ ...server, security: "starttls" }))).toMatchObject({ code: "noStarttls" });
    expect(await fault(open({ ...server, security: "tls" }))).toMatchObject({ of: "server" });
  });

  test("checks the certificate, and says that nobody vouches for it", async () => {
    const smtp = await run({ encrypts: "starttls" });
    const server = serverAt(smtp.url, { security: "starttls", anyCertificate: false });
    const why = await fault(open(server));
    expect(why).toMatchObject({ of: "server", code: "certificate" });
    expect(why!.said).toContain("certificate has expired");
    const session = await open({ ...server, anyCertificate: true });
    expect(session.tls).toMatchObject({ protocol: "TLSv1.3", trusted: false });
    expect(session.tls!.subject).not.toBe("");
    await session.send(to("a@example.com"), message);
    expect(smtp.taken).toHaveLength(1);

    const fromTheStart = await run({ encrypts: "tls" });
    expect(await fault(open(serverAt(fromTheStart.url)))).toMatchObject({ code: "certificate" });
    expect((await open(serverAt(`${fromTheStart.url}?certificate=any`))).tls).not.toBeNull();
  });

  test("encrypts where the server offers to, without being told", async () => {
    const smtp = await run({ encrypts: "starttls" });
    expect((await open(serverAt(smtp.url))).tls).not.toBeNull();
    expect((await open(serverAt(`${smtp.url}?tls=none`))).tls).toBeNull();
  });

  test("signs in, and says when the password is wrong or missing", async () => {
    const smtp = await run({ auth: { user: "board", password: "right" } });
    const server = serverAt(smtp.url);
    expect((await open(server)).signedInAs).toBe("board");
    const wrong: MailAuth = { kind: "password", user: "board", password: "wrong" };
    expect(await fault(open({ ...server, auth: wrong }))).toMatchObject({
      of: "server",
      passing: false,
      code: "signIn",
    });
    const session = await open({ ...server, auth: { kind: "none" } });
    expect(await fault(session.send(to("a@example.com"), message))).toMatchObject({ of: "server", code: "noSignIn" });
  });
});

describe("signing in with a token of Microsoft’s", () => {
  const outside = setupServer();
  beforeAll(() => outside.listen({ onUnhandledFrame: "bypass" }));
  afterEach(() => outside.resetHandlers());
  afterAll(() => outside.close());

  const asked: Record<string, string>[] = [];
  const grants = (token: () => string, seconds = 3600) =>
    outside.use(
      http.post("https://login.microsoftonline.com/contoso/oauth2/v2.0/token", async ({ request }) => {
        asked.push(Object.fromEntries(new URLSearchParams(await request.text())));
        return HttpResponse.json({ token_type: "Bearer", access_token: token(), expires_in: seconds });
      }),
    );
  const oauth2 = (clientSecret: string): MailAuth => ({
    kind: "oauth2",
    user: "board@contoso.example",
    tenant: "contoso",
    clientId: "the-client",
    clientSecret,
  });

  test("asks for one token for many connections, and for another when the server takes it no more", async () => {
    let valid = "first";
    const smtp = await run({ token: () => valid });
    const server = serverAt(smtp.url, { auth: oauth2("one") });
    grants(() => valid);
    asked.length = 0;
    expect((await open(server)).signedInAs).toBe("board@contoso.example");
    await open(server);
    expect(asked).toEqual([
      {
        grant_type: "client_credentials",
        client_id: "the-client",
        client_secret: "one",
        scope: "https://outlook.office365.com/.default",
      },
    ]);
    valid = "second";
    const session = await open(server);
    expect(asked).toHaveLength(2);
    await session.send(to("a@example.com"), message);
    expect(smtp.taken).toHaveLength(1);
  });

  test("says what the directory says of a secret that is wrong, and what a network does that is down", async () => {
    const smtp = await run({ token: () => "never" });
    outside.use(
      http.post("https://login.microsoftonline.com/contoso/oauth2/v2.0/token", () =>
        HttpResponse.json(
          {
            error: "invalid_client",
            error_description: "AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 1\r\nTimestamp: now",
          },
          { status: 401 },
        ),
      ),
    );
    const server = serverAt(smtp.url, { auth: oauth2("two") });
    expect(await fault(open(server))).toEqual({
      of: "server",
      passing: false,
      code: "token",
      said: "AADSTS7000215: Invalid client secret provided.",
    });
    outside.use(http.post("https://login.microsoftonline.com/contoso/oauth2/v2.0/token", () => HttpResponse.error()));
    expect(await fault(open(server))).toMatchObject({ passing: true, code: "token" });
  });

  test("is refused by the server when the mailbox does not let the application in", async () => {
    const smtp = await run({ token: () => "another" });
    grants(() => "not the one");
    expect(await fault(open(serverAt(smtp.url, { auth: oauth2("three") })))).toMatchObject({ code: "signIn" });
  });
});
