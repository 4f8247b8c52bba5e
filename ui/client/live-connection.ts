import type { BoardUser } from "#shared/status/board-user.ts";

export type ConnectionState = "connecting" | "live" | "polling" | "offline";

/** What holds for whoever is signed in. */
export interface You {
  /** The device on which they acted last. */
  readonly device?: string | null;
  /** Another text after each greeting by the server: something may have been missed before it. */
  readonly greeting: string;
  readonly [more: string]: unknown;
}

/** What a connection says to the pages that share it. */
export type LiveMessage =
  | { kind: "rows"; users: BoardUser[]; removed: string[]; version: string; full: boolean }
  | { kind: "connection"; state: ConnectionState; at: number }
  | { kind: "personal"; event: string; data: unknown }
  | { kind: "you"; you: You }
  | { kind: "signed-out" };

/** Without a sign for so long (a heartbeat comes every 15 s) the stream is taken to be dead. */
const SILENCE_MS = 40_000;
/** A stream that says nothing for so long after it was asked for is held up by a proxy that buffers. */
const HELLO_MS = 6_000;
const POLL_MS = 5_000;
const TRY_AGAIN_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 30_000;
/** Rows that arrive together are passed on together. */
const JOIN_MS = 20;
const PERSONAL = ["note", "watch", "announcement", "device", "setting", "places"];

/**
 * One stream of the board for all tabs of a browser. It heals: it reconnects with growing, jittered waits and goes on
 * where it was; where a proxy holds the stream back it polls.
 */
export class LiveConnection {
  readonly #base: string;
  readonly #tell: (message: LiveMessage) => void;
  #version: string | null;
  #source: EventSource | undefined;
  #state: ConnectionState = "connecting";
  #seenAt = Date.now();
  #failures = 0;
  #buffered = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watchdog: ReturnType<typeof setInterval>;
  #users = new Map<string, BoardUser>();
  #removed = new Set<string>();
  #join: ReturnType<typeof setTimeout> | undefined;
  #you: You | undefined;

  constructor(base: string, version: string | null, tell: (message: LiveMessage) => void) {
    this.#base = base;
    this.#version = version;
    this.#tell = tell;
    this.#watchdog = setInterval(() => this.#watch(), 5_000);
    this.#open();
  }

  get state(): LiveMessage {
    return { kind: "connection", state: this.#state, at: this.#seenAt };
  }
  get version(): string | null {
    return this.#version;
  }
  /** Undefined until the server has said so. */
  get you(): You | undefined {
    return this.#you;
  }

  /** Tries at once: the network is back, or the page is looked at again. */
  nudge(): void {
    if (this.#state === "offline") {
      this.#failures = 0;
      this.#open();
    }
  }

  /** What changed since a version, or the whole board where that is not known any more. */
  async fetchSince(version: string | null): Promise<LiveMessage> {
    const answer = await fetch(`${this.#base}/api/board${version ? `?since=${encodeURIComponent(version)}` : ""}`, {
      headers: { Accept: "application/json" },
    });
    if (answer.status === 401) return { kind: "signed-out" };
    if (!answer.ok) throw new Error(`the board answered ${answer.status}`);
    const { version: now, users, removed = [], full = version === null } = await answer.json();
    return { kind: "rows", users, removed, version: now, full };
  }

  #open(): void {
    this.#stop();
    if (this.#state !== "polling") this.#become("connecting");
    const source = new EventSource(
      `${this.#base}/live${this.#version ? `?since=${encodeURIComponent(this.#version)}` : ""}`,
    );
    this.#source = source;
    const heard = (event: Event) => {
      this.#seenAt = Date.now();
      const { lastEventId } = event as MessageEvent;
      return lastEventId;
    };
    const hello = setTimeout(() => {
      if (this.#state === "live" || source !== this.#source) return;
      this.#buffered++;
      if (this.#buffered >= 2) this.#poll();
      else this.#retry();
    }, HELLO_MS);
    source.addEventListener("hello", (event) => {
      clearTimeout(hello);
      this.#failures = 0;
      this.#buffered = 0;
      const id = heard(event);
      if (id) this.#version = id;
      this.#become("live");
      this.#greet(JSON.parse((event as MessageEvent).data));
    });
    source.addEventListener("heartbeat", heard);
    source.addEventListener("status", (event) => {
      const user = JSON.parse((event as MessageEvent).data) as BoardUser;
      this.#removed.delete(user.id);
      this.#users.set(user.id, user);
      this.#pass(heard(event));
    });
    source.addEventListener("removed", (event) => {
      const { id } = JSON.parse((event as MessageEvent).data) as { id: string };
      this.#users.delete(id);
      this.#removed.add(id);
      this.#pass(heard(event));
    });
    source.addEventListener("resync", (event) => {
      heard(event);
      // All who lost their place at once do not ask at once.
      this.#timer = setTimeout(() => void this.#catchUp(null), Math.random() * 2_000);
    });
    source.addEventListener("signed-out", () => this.#end());
    for (const name of PERSONAL)
      source.addEventListener(name, (event) => {
        const data = JSON.parse((event as MessageEvent).data);
        this.#learn(name, data);
        this.#tell({ kind: "personal", event: name, data });
      });
    source.onerror = () => {
      clearTimeout(hello);
      if (source === this.#source && this.#state !== "polling") this.#retry();
    };
  }

  #greet(said: object): void {
    this.#you = { ...said, greeting: `${Date.now()}-${Math.random()}` };
    this.#tell({ kind: "you", you: this.#you });
  }

  /** A later event may say anew what the greeting said, such as the number of unread notes: whoever joins now is told that. */
  #learn(event: string, data: Record<string, unknown>): void {
    if (!this.#you) return;
    if (event === "announcement") this.#learnOfAnnouncement(data as { id: string; key: string | null });
    const news = Object.entries(data).filter(([name]) => Object.hasOwn(this.#you!, name));
    this.#you = { ...this.#you, ...Object.fromEntries(news) };
  }

  /** The greeting names the announcements that hold. */
  #learnOfAnnouncement({ id, key }: { id: string; key: string | null }): void {
    const { announcements = [] } = this.#you as { announcements?: readonly string[] };
    const others = announcements.filter((one) => !one.startsWith(`${id}.`));
    this.#you = { ...this.#you!, announcements: key === null ? others : [...others, key] };
  }

  /** Passes on what came, together; `id` stands on the last event of a frame. */
  #pass(id: string): void {
    this.#join ??= setTimeout(() => {
      this.#join = undefined;
      const users = [...this.#users.values()];
      const removed = [...this.#removed];
      this.#users.clear();
      this.#removed.clear();
      this.#tell({ kind: "rows", users, removed, version: this.#version ?? "", full: false });
    }, JOIN_MS);
    if (id) this.#version = id;
  }

  async #catchUp(version: string | null): Promise<void> {
    try {
      const news = await this.fetchSince(version);
      if (news.kind === "signed-out") return this.#end();
      this.#seenAt = Date.now();
      if (news.kind === "rows") this.#version = news.version;
      this.#tell(news);
    } catch {
      this.#retry();
    }
  }

  #retry(): void {
    this.#stop();
    this.#become("offline");
    const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** this.#failures++);
    this.#timer = setTimeout(() => void this.#reconnect(), wait * (0.5 + Math.random() / 2));
  }

  /** A refused stream looks like a broken one; a plain request tells whether one is still signed in. */
  async #reconnect(): Promise<void> {
    if (this.#failures > 1) {
      try {
        const news = await this.fetchSince(this.#version);
        if (news.kind === "signed-out") return this.#end();
        if (news.kind === "rows") {
          this.#version = news.version;
          this.#seenAt = Date.now();
          this.#tell(news);
        }
      } catch {
        return this.#retry();
      }
    }
    this.#open();
  }

  #poll(): void {
    this.#stop();
    this.#become("polling");
    const until = Date.now() + TRY_AGAIN_MS;
    const next = async () => {
      try {
        const news = await this.fetchSince(this.#version);
        if (news.kind === "signed-out") return this.#end();
        this.#seenAt = Date.now();
        if (news.kind === "rows") {
          if (news.users.length + news.removed.length > 0 || news.full) this.#tell(news);
          this.#version = news.version;
        }
        await this.#askWhatIsNew();
        if (this.#state === "offline") this.#become("polling");
      } catch {
        this.#become("offline");
      }
      if (Date.now() > until) {
        this.#buffered = 0;
        return this.#open();
      }
      this.#timer = setTimeout(next, POLL_MS * (0.8 + Math.random() * 0.4));
    };
    void next();
  }

  /** Without the stream nobody greets: the page asks what a greeting would say. */
  async #askWhatIsNew(): Promise<void> {
    const answer = await fetch(`${this.#base}/live/you`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const said = await answer.json();
    const { greeting: _, version: __, ...known } = this.#you ?? { greeting: "", version: "" };
    if (JSON.stringify(said) !== JSON.stringify(known)) this.#greet(said);
  }

  #watch(): void {
    if (this.#state === "live" && Date.now() - this.#seenAt > SILENCE_MS) this.#retry();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #end(): void {
    this.#stop();
    clearInterval(this.#watchdog);
    this.#tell({ kind: "signed-out" });
  }

  #become(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#tell(this.state);
  }
}
