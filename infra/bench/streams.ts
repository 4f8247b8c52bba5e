import { connect, type Socket } from "node:net";

const HELLO = "event: hello";
const LIMIT_MS = 40_000;
/** Opened at once where nobody asks for a rush. */
const AT_ONCE = 100;

/** Many live clients on sockets of their own, which do next to nothing, so that the server is what is measured. */
export class Streams {
  readonly #port: number;
  /** Bytes that each client has received since it opened. */
  readonly received: number[] = [];
  /** What the first client has received, as text. */
  tapped = "";
  /** Is told of bytes as they come: which client, and how many it has now. */
  onBytes: ((client: number, total: number) => void) | undefined;
  #sockets: Socket[] = [];
  #early: string[] = [];
  // One buffer for all: a callback is done with it before the next.
  readonly #buffer = Buffer.allocUnsafe(64 * 1024);

  constructor(port: number) {
    this.#port = port;
  }

  get size(): number {
    return this.#sockets.length;
  }

  /** Opens `count` more and waits until all are live. @param heads the header lines of the next client. */
  async open(count: number, heads: (client: number) => string, rush = false): Promise<void> {
    const step = rush ? count : AT_ONCE;
    for (let done = 0; done < count; done += step) {
      const from = this.#sockets.length;
      const some = Math.min(step, count - done);
      await Promise.all(Array.from({ length: some }, (_, i) => this.#one(from + i, heads(from + i))));
    }
  }

  #one(client: number, head: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.received[client] = 0;
      this.#early[client] = "";
      let live = false;
      const socket = connect({
        port: this.#port,
        host: "127.0.0.1",
        noDelay: true,
        onread: {
          buffer: this.#buffer,
          callback: (n, bytes) => {
            const total = this.received[client]! + n;
            this.received[client] = total;
            if (client === 0) this.tapped += (bytes as Buffer).toString("latin1", 0, n);
            if (!live) {
              const text = this.#early[client]! + (bytes as Buffer).toString("latin1", 0, n);
              this.#early[client] = text;
              if (!text.startsWith("HTTP/1.1 200"))
                reject(new Error(`A live stream was answered: ${text.slice(0, 300)}`));
              if (!text.includes(HELLO)) return true;
              live = true;
              this.#early[client] = "";
              clearTimeout(late);
              resolve();
            }
            this.onBytes?.(client, total);
            return true;
          },
        },
      });
      this.#sockets[client] = socket;
      socket.on("error", (error: NodeJS.ErrnoException) =>
        reject(
          error.code === "EMFILE"
            ? new Error("Too many open files: raise the limit (ulimit -n 16000) and run again.")
            : error,
        ),
      );
      // A client that waits this long will not be live in time for any budget.
      const late = setTimeout(
        () => live || reject(new Error(`A live stream did not begin within ${LIMIT_MS / 1000} s.`)),
        LIMIT_MS,
      );
      socket.on("close", () => live || reject(new Error("A live stream was closed before it began.")));
      socket.write(`GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:${this.#port}\r\n${head}\r\n`);
    });
  }

  /** Resolves when nothing has come for a while. */
  async quiet(forMs = 300): Promise<void> {
    for (let before = -1; ; ) {
      const now = this.received.reduce((a, b) => a + b, 0);
      if (now === before) return;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, forMs));
    }
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets = [];
    this.#early = [];
    this.received.length = 0;
    this.tapped = "";
  }
}
