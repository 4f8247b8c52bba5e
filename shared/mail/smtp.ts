import { Readable } from "node:stream";
import type { TLSSocket } from "node:tls";
import SmtpConnection from "nodemailer/lib/smtp-connection";
import XOAuth2 from "nodemailer/lib/xoauth2";
import type { Clock } from "../clock.ts";
import { type Fault, faultOf, MailFault, type Stage } from "./faults.ts";
import { accessToken } from "./oauth2.ts";
import type { MailServer } from "./server.ts";

/** How long each step may take, in milliseconds. */
export interface Patience {
  /** For a connection, and for the greeting. */
  readonly connect: number;
  /**
   * For each reply. RFC 5321, 4.5.3.2.6, wants ten minutes for the last one, since whoever gives up too soon sends a
   * second copy; servers that take more than three have been given up by others long before.
   */
  readonly reply: number;
}
export const PATIENCE: Patience = { connect: 20_000, reply: 180_000 };

export interface TlsFacts {
  /** `TLSv1.3` … */
  readonly protocol: string;
  /** Whom the certificate names, who vouches for it, and until when. */
  readonly subject: string;
  readonly issuer: string;
  readonly until: string;
  /** Whether somebody whom this machine trusts vouches for it. */
  readonly trusted: boolean;
}

/** A conversation with a mail server, signed in. */
export interface SmtpSession {
  /** Null where nothing is encrypted. */
  readonly tls: TlsFacts | null;
  /** How it was signed in; null where it was not. */
  readonly signedInAs: string | null;
  /** Whether another mail can be handed over. */
  readonly open: boolean;
  /**
   * Hands a mail over. @returns the server's last reply.
   * @param ready is waited for once the server would take the text, before any of it goes.
   * @throws NotSent; afterwards the session is good for the next mail where it is still open.
   */
  send(envelope: { from: string; to: string }, message: Buffer, ready?: () => Promise<void>): Promise<string>;
  close(): void;
  /** Without a word, and whatever is going on. */
  abort(): void;
}

/** A mail was not handed over. */
export class NotSent extends MailFault {
  /** Whether the server had not begun to take it, so that it cannot have come through. */
  readonly untouched: boolean;
  constructor(fault: Fault, untouched: boolean) {
    super(fault);
    this.untouched = untouched;
  }
}

/**
 * Connects to a server, encrypts as its settings say, and signs in.
 * @param connected hears that the connection stands, before signing in.
 * @throws MailFault
 */
export async function openSession(
  server: MailServer,
  clock: Clock,
  patience: Patience = PATIENCE,
  connected: (tls: TlsFacts | null) => void = () => {},
): Promise<SmtpSession> {
  const connection = new SmtpConnection({
    host: server.host,
    port: server.port,
    secure: server.security === "tls",
    requireTLS: server.security === "starttls",
    ignoreTLS: server.security === "none",
    opportunisticTLS: server.security === "auto",
    tls: { rejectUnauthorized: !server.anyCertificate },
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    dnsTimeout: patience.connect,
    socketTimeout: patience.reply,
    socketCloseTimeout: 1000,
  });
  let open = true;
  // Errors of a session at rest close it and are met again by whoever uses it next.
  connection.on("error", () => {});
  connection.once("end", () => {
    open = false;
  });

  await within("connect", connection, (done) => connection.connect(done));
  const tls = tlsOf(connection);
  connected(tls);
  const { auth } = server;
  const signsIn = auth.kind !== "none" && connection.allowsAuth;
  if (signsIn) {
    const login =
      auth.kind === "password"
        ? { user: auth.user, credentials: { user: auth.user, pass: auth.password } }
        : { user: auth.user, method: "XOAUTH2", oauth2: oauth2(auth, clock) };
    await within("sign-in", connection, (done) => connection.login(login, done)).catch((error) => {
      connection.close();
      throw error;
    });
  }

  return {
    tls,
    signedInAs: signsIn ? auth.user : null,
    get open() {
      return open;
    },
    async send(envelope, message, ready = async () => {}) {
      let untouched = true;
      // Piped, and so read, once the server says that it takes the mail's text.
      const text = new Readable({
        read() {
          ready().then(() => {
            untouched = false;
            this.push(message);
            this.push(null);
          });
        },
      });
      try {
        return await new Promise<string>((resolve, reject) =>
          connection.send({ ...envelope, size: message.length }, text, (error, info) =>
            error ? reject(error) : resolve(info.response),
          ),
        );
      } catch (error) {
        const fault = faultOf(error, "hand-over");
        if (open && fault.of === "mail" && fault.code !== "lost")
          await new Promise<void>((resolve) => connection.reset(() => resolve()));
        throw new NotSent(fault, untouched);
      }
    },
    close: () => connection.quit(),
    abort: () => connection.close(),
  };
}

/** One step of a conversation: its callback, or the error that ends the connection. */
function within(
  stage: Stage,
  connection: SmtpConnection,
  step: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(new MailFault(faultOf(error, stage)));
    const ended = () => fail(Object.assign(new Error("Connection closed unexpectedly"), { code: "ECONNECTION" }));
    connection.once("error", fail);
    connection.once("end", ended);
    step((error) => {
      connection.off("error", fail);
      connection.off("end", ended);
      if (error) fail(error);
      else resolve();
    });
  });
}

/** Gives the library our tokens; it asks for a new one once, when the server does not take the first. */
function oauth2(auth: Extract<MailServer["auth"], { kind: "oauth2" }>, clock: Clock): XOAuth2 {
  return new XOAuth2({
    user: auth.user,
    provisionCallback: (_user, renew, callback) => {
      accessToken(auth, clock, renew ? "always" : "if-outdated").then(
        (token) => callback(null, token),
        (error) => callback(error),
      );
    },
  });
}

function tlsOf(connection: SmtpConnection): TlsFacts | null {
  const socket = connection._socket as TLSSocket | null | false;
  if (!connection.secure || !socket || typeof socket.getPeerCertificate !== "function") return null;
  const { subject, issuer, valid_to } = socket.getPeerCertificate();
  const name = (of: { CN?: string | string[]; O?: string | string[] } | undefined) =>
    String(of?.CN ?? of?.O ?? "").slice(0, 200);
  return {
    protocol: socket.getProtocol() ?? "",
    subject: name(subject),
    issuer: name(issuer),
    until: valid_to && !Number.isNaN(Date.parse(valid_to)) ? new Date(valid_to).toISOString() : "",
    trusted: socket.authorized,
  };
}
