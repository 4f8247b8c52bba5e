import { AsyncLocalStorage } from "node:async_hooks";
import { eq } from "drizzle-orm";
import type { ChangeTail } from "../change-tail.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/database.ts";
import type { MailSwitch } from "../deps.ts";
import { type Kept, keyFor, readSecret } from "../secrets.ts";
import {
  linkBase,
  type MailServer,
  type MailSettings,
  mailDomain,
  mailSettings,
  readSmtpUrl,
  serverOf,
  standardSender,
} from "./server.ts";

/** The one row of the table, and the name under which what must stay secret of it is sealed. */
export const SITE = "site";
export const MAIL_SECRET = "mail.server";

/** Who looks for mails to send is told so long after one was queued: mostly its transaction is through by the first. */
const SOON_MS = [150, 500, 1500, 4000];

type MailConfig = Pick<Config, "smtpUrl" | "publicUrl" | "origins" | "basePath">;

/** Whether mail is on and by which server it goes, as this process knows it. */
export class SiteMail implements MailSwitch {
  readonly #db: Database;
  readonly #config: MailConfig;
  readonly #secret: () => Uint8Array;
  readonly #listeners: (() => void)[] = [];
  readonly #busy = new Set<Promise<unknown>>();
  #soon: NodeJS.Timeout[] = [];
  #server: MailServer | null = null;
  #settings: MailSettings | null = null;
  #unreadable = false;

  private constructor(db: Database, config: MailConfig, secret: () => Uint8Array) {
    this.#db = db;
    this.#config = config;
    this.#secret = secret;
  }

  /**
   * Reads what is set; with a tail it stays current, without one `refresh` brings it up to date.
   * @param secret the session secret, read only where something is sealed with it.
   */
  static async load(db: Database, config: MailConfig, secret: () => Uint8Array, tail?: ChangeTail): Promise<SiteMail> {
    const mail = new SiteMail(db, config, secret);
    await mail.refresh();
    tail?.follow(async (changes) => {
      if (changes.some((change) => change.kind === "setting" && change.subjectId === null)) await mail.refresh();
    });
    return mail;
  }

  on(): boolean {
    return this.#server !== null;
  }
  domain(): string {
    return mailDomain(this.#config);
  }
  /** Null where mail is off. */
  get server(): MailServer | null {
    return this.#server;
  }
  /** What an administrator has set; null where nothing is, or SMTP_URL is in force. */
  get settings(): MailSettings | null {
    return this.#settings;
  }
  get fromEnvironment(): boolean {
    return this.#config.smtpUrl !== null;
  }
  /** Whether mail is off because the session secret that sealed the password is another one by now. */
  get unreadable(): boolean {
    return this.#unreadable;
  }
  /** What links in mails begin with; null where nobody has said what people use. */
  get links(): string | null {
    return linkBase(this.#config);
  }

  /** Whether mails can carry links: a link to choose a password by goes out only then. */
  get carriesLinks(): boolean {
    return this.on() && this.links !== null;
  }

  async refresh(): Promise<void> {
    const { smtpUrl } = this.#config;
    if (smtpUrl) {
      const read = readSmtpUrl(smtpUrl, standardSender(this.#config));
      this.#server = typeof read === "string" ? null : read;
      return;
    }
    const { q, t } = this.#db;
    const [row] = await q
      .select({ settings: t.mailServer.settings })
      .from(t.mailServer)
      .where(eq(t.mailServer.name, SITE));
    const settings = parse(row?.settings ?? null);
    const kept = settings === null || settings.signIn.kind === "none" ? null : await this.#read();
    this.#settings = settings;
    this.#unreadable = kept !== null && kept.state !== "open";
    this.#server =
      settings === null || this.#unreadable ? null : serverOf(settings, kept?.state === "open" ? kept.text : "");
  }

  async #read(): Promise<Kept> {
    let secret: Uint8Array;
    try {
      secret = this.#secret();
    } catch {
      return { state: "unreadable" };
    }
    return readSecret(this.#db, secret, MAIL_SECRET);
  }

  /** A key for one purpose, derived from the session secret. @throws where that cannot be read. */
  key(purpose: string): Uint8Array {
    return keyFor(this.#secret(), purpose);
  }

  /** Hears that a mail was queued in this process. */
  queued(): void {
    if (this.#listeners.length === 0) return;
    for (const timer of this.#soon) clearTimeout(timer);
    this.#soon = SOON_MS.map((ms) =>
      setTimeout(() => {
        for (const listener of this.#listeners) listener();
      }, ms).unref(),
    );
  }
  onQueued(listener: () => void): void {
    // It is called from within transactions, and has nothing to do with them.
    this.#listeners.push(AsyncLocalStorage.bind(listener));
  }

  /** Keeps the process from closing the database under a mail whose outcome is still to be written. */
  track<R>(work: Promise<R>): Promise<R> {
    const settled = work.then(
      () => {},
      () => {},
    );
    this.#busy.add(settled);
    void settled.then(() => this.#busy.delete(settled));
    return work;
  }
  /** Resolves once nothing is being sent any more. */
  async idle(): Promise<void> {
    for (const timer of this.#soon) clearTimeout(timer);
    await Promise.all(this.#busy);
  }
}

function parse(text: string | null): MailSettings | null {
  if (text === null) return null;
  try {
    return mailSettings.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
