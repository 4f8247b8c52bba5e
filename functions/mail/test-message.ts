import { randomUUID } from "node:crypto";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { Clock } from "#shared/clock.ts";
import { type Fault, type FaultCode, faultOf } from "#shared/mail/faults.ts";
import type { MailServer } from "#shared/mail/server.ts";
import type { SiteMail } from "#shared/mail/site-mail.ts";
import { openSession, type Patience, type SmtpSession, type TlsFacts } from "#shared/mail/smtp.ts";
import { type Addressee, composeMail } from "./compose.ts";

export const testSteps = ["name", "connected", "tls", "signIn", "sender", "receiver", "accepted"] as const;
export type TestStep = (typeof testSteps)[number];

/** What came of each step that was taken; the one that failed is the last. */
export interface TestReport {
  readonly addresses: readonly string[];
  readonly connected: boolean;
  /** Null where nothing is encrypted. */
  readonly tls: TlsFacts | null;
  readonly signedInAs: string | null;
  /** The server's last reply; null where the mail was not taken. */
  readonly reply: string | null;
  readonly failed: { readonly step: TestStep; readonly fault: Fault } | null;
}

/** Somebody waits for it in front of a page. */
const patience: Patience = { connect: 15_000, reply: 30_000 };

/** At which step one learns of a fault. */
const stepOf: Record<FaultCode, TestStep> = {
  name: "name",
  refused: "connected",
  unreachable: "connected",
  timeout: "connected",
  protocol: "connected",
  busy: "connected",
  certificate: "tls",
  noStarttls: "tls",
  tls: "tls",
  signIn: "signIn",
  noSignIn: "signIn",
  token: "signIn",
  sender: "sender",
  address: "receiver",
  addressLater: "receiver",
  content: "accepted",
  contentLater: "accepted",
  size: "accepted",
  lost: "accepted",
  render: "accepted",
};

/** Sends a mail to an administrator in front of the page, past the outbox, and tells how far it came. */
export async function sendTestMessage(
  { mail, clock }: { readonly mail: SiteMail; readonly clock: Clock },
  server: MailServer,
  to: Addressee,
): Promise<TestReport> {
  const report = {
    addresses: [] as string[],
    connected: false,
    tls: null as TlsFacts | null,
    signedInAs: null as string | null,
    reply: null as string | null,
  };
  const failed = (fault: Fault): TestReport => ({ ...report, failed: { step: stepOf[fault.code], fault } });
  let session: SmtpSession | undefined;
  try {
    report.addresses = isIP(server.host) ? [server.host] : await addressesOf(server.host);
    session = await openSession(server, clock, patience, (tls) => {
      report.connected = true;
      report.tls = tls;
    });
    report.signedInAs = session.signedInAs;
    const { envelope, bytes } = await composeMail(
      {
        kind: "test",
        props: { by: to.name, server: `${server.host}:${server.port}` },
        to,
        messageId: `<${randomUUID()}@${mail.domain()}>`,
      },
      server,
      mail,
      clock(),
    );
    report.reply = await session.send(envelope, bytes);
    return { ...report, failed: null };
  } catch (error) {
    return failed(faultOf(error, session ? "hand-over" : "connect"));
  } finally {
    session?.close();
  }
}

async function addressesOf(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
}
