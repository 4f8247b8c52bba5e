import { EventEmitter } from "node:events";
import type { LiveHub } from "#shared/live/hub.ts";

export interface Heard {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: any;
}

/** A client of the live hub without a connection between them: what it is sent is here at once. */
export class Listener extends EventEmitter {
  readonly heard: Heard[] = [];
  destroyed = false;
  readonly writableNeedDrain = false;
  readonly socket = null;
  ended = false;
  #text = "";

  constructor(hub: LiveHub, userId: string, from: string | null = null) {
    super();
    hub.join(this as never, userId, "none", from);
  }

  write(chunk: string | Buffer): boolean {
    this.#text += String(chunk);
    for (let end = this.#text.indexOf("\n\n"); end >= 0; end = this.#text.indexOf("\n\n")) {
      const fields = new Map(
        this.#text
          .slice(0, end)
          .split("\n")
          .map((line) => line.split(/: ?(.*)/s) as [string, string]),
      );
      this.#text = this.#text.slice(end + 2);
      if (fields.has("data"))
        this.heard.push({
          event: fields.get("event")!,
          id: fields.get("id"),
          data: JSON.parse(fields.get("data")!),
        });
    }
    return true;
  }
  end(chunk?: string): void {
    if (chunk) this.write(chunk);
    this.ended = true;
    this.leave();
  }
  leave(): void {
    this.destroyed = true;
    this.emit("close");
  }
}
