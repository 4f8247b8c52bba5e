import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Delivered {
  readonly from: string;
  readonly to: string;
  readonly raw: string;
  readonly mail: ParsedMail;
}

/** What a server does with a mail instead of taking it: answers with a code, closes the connection, or says nothing. */
export type Whim = number | "drop" | "stall" | "take-and-drop";

export interface TestSmtp {
  readonly port: number;
  /** `smtp://127.0.0.1:port`, with what signs in. */
  readonly url: string;
  /** Every mail that was taken, in order. */
  readonly taken: readonly Delivered[];
  /** How many connections were made so far, and how many are open. */
  readonly connections: number;
  readonly open: number;
  /** The most that were open at once. */
  readonly mostOpen: number;
  /** From now on refuses this address (RCPT TO), so many times. */
  refuse(address: string, code: number, times?: number): void;
  /** From now on does this with the text of mails to an address (DATA), so many times. */
  atData(address: string, whim: Whim, times?: number): void;
  /** Refuses every sender with this code; null takes them again. */
  refuseSender(code: number | null): void;
  /** Is down, as if switched off. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export interface SmtpOptions {
  /** What signs in; without it nobody has to. */
  readonly auth?: { readonly user: string; readonly password: string };
  /** Takes this token by XOAUTH2, and nothing else. */
  readonly token?: () => string;
  /** `starttls`: offers it with a certificate that nobody vouches for; `tls`: from the start. */
  readonly encrypts?: "starttls" | "tls";
}

/** A real mail server, in this process, that does what it is told. */
export async function smtpServer(options: SmtpOptions = {}): Promise<TestSmtp> {
  const taken: Delivered[] = [];
  const refusals = new Map<string, { code: number; times: number }>();
  const whims = new Map<string, { whim: Whim; times: number }>();
  const state = { sender: null as number | null, connections: 0, open: 0, most: 0 };
  const failure = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
  const use = <E extends { times: number }>(map: Map<string, E>, address: string): E | undefined => {
    const found = map.get(address);
    if (!found || found.times-- <= 0) return undefined;
    return found;
  };

  const settings: SMTPServerOptions = {
    logger: false,
    authOptional: !options.auth && !options.token,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    secure: options.encrypts === "tls",
    closeTimeout: 50,
    disabledCommands: options.encrypts ? [] : ["STARTTLS"],
    authMethods: options.token ? ["XOAUTH2"] : ["PLAIN", "LOGIN"],
    onConnect(_session, done) {
      state.connections++;
      state.most = Math.max(state.most, ++state.open);
      done();
    },
    onClose() {
      state.open--;
    },
    onAuth(auth, _session, done) {
      if (options.token)
        return auth.accessToken === options.token()
          ? done(null, { user: auth.username })
          : done(null, { data: { status: "401", schemes: "bearer" } });
      const { user, password } = options.auth ?? {};
      return auth.username === user && auth.password === password
        ? done(null, { user })
        : done(failure(535, "5.7.8 Wrong user name or password"));
    },
    onMailFrom(_address, _session, done) {
      done(state.sender === null ? null : failure(state.sender, "5.7.60 You may not send as this sender"));
    },
    onRcptTo({ address }, _session, done) {
      const refusal = use(refusals, address);
      done(refusal ? failure(refusal.code, `${String(refusal.code)[0]}.1.1 Not ${address}`) : null);
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]!.address;
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", async () => {
        const whim = use(whims, to)?.whim;
        const drop = () => destroy(session.id);
        if (whim === "drop") return drop();
        if (whim === "stall") return;
        if (typeof whim === "number") return done(failure(whim, `${String(whim)[0]}.6.0 Not now`));
        const raw = Buffer.concat(parts).toString("utf8");
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
        taken.push({ from, to, raw, mail: await simpleParser(raw) });
        if (whim === "take-and-drop") return drop();
        done(null, `OK: taken as number ${taken.length}`);
      });
    },
  };

  let server!: SMTPServer;
  let port = 0;
  const destroy = (sessionId: string) => {
    for (const connection of server.connections as Set<{ session: { id: string }; _socket: { destroy(): void } }>)
      if (connection.session.id === sessionId) connection._socket.destroy();
  };
  const up = () =>
    new Promise<void>((resolve, reject) => {
      server = new SMTPServer(settings);
      server.on("error", () => {});
      server.server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        port = (server.server.address() as AddressInfo).port;
        resolve();
      });
    });
  const down = () => new Promise<void>((resolve) => server.close(() => resolve()));
  await up();

  const { auth } = options;
  return {
    port,
    url: `smtp${options.encrypts === "tls" ? "s" : ""}://${auth ? `${auth.user}:${auth.password}@` : ""}127.0.0.1:${port}`,
    taken,
    get connections() {
      return state.connections;
    },
    get open() {
      return state.open;
    },
    get mostOpen() {
      return state.most;
    },
    refuse: (address, code, times = Number.POSITIVE_INFINITY) => void refusals.set(address, { code, times }),
    atData: (address, whim, times = Number.POSITIVE_INFINITY) => void whims.set(address, { whim, times }),
    refuseSender(code) {
      state.sender = code;
    },
    down,
    up,
    close: down,
  };
}
