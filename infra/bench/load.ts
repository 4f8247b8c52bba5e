import { connect, type Socket } from "node:net";

export interface Load {
  readonly perSecond: number;
  /** How long each answer took, in milliseconds. */
  readonly took: readonly number[];
  /** Bytes of one answer's body. */
  readonly bytes: number;
}

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  readonly ms: number;
  /** The request that a connection sends as its nth. */
  readonly request: (connection: number, n: number) => string;
}

/** Sends requests over connections that are kept alive, each after the answer to the one before. @throws for an answer that is no success. */
export async function load({ port, connections, ms, request }: LoadOptions): Promise<Load> {
  const took: number[] = [];
  let bytes = 0;
  const started = performance.now();
  const until = started + ms;
  const run = async (connection: number) => {
    const wire = await Wire.open(port);
    try {
      for (let n = 0; performance.now() < until; n++) {
        const at = performance.now();
        bytes = await wire.send(request(connection, n));
        took.push(performance.now() - at);
      }
    } finally {
      wire.close();
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, i) => run(i)));
  return { perSecond: (took.length * 1000) / (performance.now() - started), took, bytes };
}

/** How long an answer may take. */
const LIMIT_MS = 20_000;

/** One HTTP/1.1 connection that reads no more of an answer than where it ends: a whole client would be the slower end. */
export class Wire {
  readonly #socket: Socket;
  #head = "";
  /** Bytes of the body still to come; null before its head was read, Infinity for a chunked one. */
  #left: number | null = null;
  #length = 0;
  #tail = "";
  #busy = false;
  #resolve: (bytes: number) => void = () => {};
  #reject: (error: Error) => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static open(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const buffer = Buffer.allocUnsafe(256 * 1024);
      const socket: Socket = connect({
        port,
        host: "127.0.0.1",
        noDelay: true,
        onread: {
          buffer,
          callback: (n, bytes) => {
            wire.#read((bytes as Buffer).subarray(0, n));
            return true;
          },
        },
      });
      const wire = new Wire(socket);
      socket.once("connect", () => resolve(wire));
      socket.on("error", (error) => {
        reject(error);
        wire.#reject(error);
      });
      socket.setTimeout(LIMIT_MS, () => wire.#reject(new Error(`There was no answer within ${LIMIT_MS / 1000} s.`)));
      socket.on("close", () => wire.#reject(new Error("The connection was closed before the answer.")));
    });
  }

  /** One request at a time. @returns the size of the answer's body. */
  send(request: string): Promise<number> {
    if (this.#busy) throw new Error("A connection of the bench takes one request at a time.");
    this.#busy = true;
    return new Promise<number>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#socket.write(request);
    }).finally(() => {
      this.#busy = false;
    });
  }

  close(): void {
    this.#reject = () => {};
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    let body = bytes;
    if (this.#left === null) {
      this.#head += bytes.toString("latin1");
      const end = this.#head.indexOf("\r\n\r\n");
      if (end < 0) return;
      const before = this.#head.length - bytes.length;
      body = bytes.subarray(end + 4 - before);
      const head = this.#head.slice(0, end);
      if (!/^HTTP\/1\.1 2/.test(head)) {
        this.#reject(new Error(`A request was answered: ${this.#head.slice(0, 600)}`));
        return;
      }
      const length = /^content-length: *(\d+)/im.exec(head)?.[1];
      this.#length = length === undefined ? 0 : Number(length);
      this.#left = length === undefined ? Number.POSITIVE_INFINITY : Number(length);
      this.#tail = "";
    }
    if (this.#left === Number.POSITIVE_INFINITY) {
      this.#length += body.length;
      this.#tail = (this.#tail + body.subarray(-5).toString("latin1")).slice(-5);
      if (this.#tail !== "0\r\n\r\n") return;
      this.#left = 0;
    } else this.#left -= body.length;
    if (this.#left > 0) return;
    this.#left = null;
    this.#head = "";
    this.#resolve(this.#length);
  }
}

/** The text of a request. */
export function requestText(method: string, path: string, headers: Record<string, string>, body?: object): string {
  const content = body === undefined ? "" : JSON.stringify(body);
  const all = {
    Host: "127.0.0.1",
    ...headers,
    ...(body === undefined
      ? {}
      : { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(content)) }),
  };
  return `${method} ${path} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n${content}`;
}
