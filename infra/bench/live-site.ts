import { setTimeout as wait } from "node:timers/promises";
import { requestText, Wire } from "./load.ts";
import type { Site } from "./site.ts";
import type { Streams } from "./streams.ts";

/** The header lines of a live client: the members take turns. */
export const streamHead = (site: Site, since?: string) => (client: number) =>
  `Authorization: Bearer ${site.members[client % site.members.length]!.token}\r\n${since ? `Last-Event-ID: ${since}\r\n` : ""}`;

/** Somebody who changes statuses. */
export class Changer {
  readonly #site: Site;
  readonly #free: Wire[] = [];
  #n = 0;

  constructor(site: Site) {
    this.#site = site;
  }

  /** Makes so many changes at once. @returns the comments that were set. */
  async burst(size: number): Promise<string[]> {
    const comments = Array.from({ length: size }, () => `bench ${String(this.#n++).padStart(6, "0")}`);
    await Promise.all(
      comments.map(async (comment) => {
        const wire = this.#free.pop() ?? (await Wire.open(this.#site.port));
        await wire.send(this.#request(comment));
        this.#free.push(wire);
      }),
    );
    return comments;
  }

  #request(comment: string): string {
    const { userIds, administrator } = this.#site;
    const turn = Number(comment.slice(6));
    const type = Math.floor(turn / userIds.length) % 2 === 0 ? "lunch" : "meeting";
    return requestText(
      "PUT",
      `/api/users/${userIds[turn % userIds.length]}/status`,
      { Authorization: `Bearer ${administrator.token}` },
      { type, comment },
    );
  }

  close(): void {
    for (const wire of this.#free) wire.close();
  }
}

/** What one change looks like on the wire, without the chunk around it. */
export async function frameOfOneChange(streams: Streams, changer: Changer): Promise<string> {
  await streams.quiet();
  const from = streams.tapped.length;
  await changer.burst(1);
  await streams.quiet();
  const frame = /\r\n(event: status\n[\s\S]*?\n\n)\r\n/.exec(streams.tapped.slice(from))?.[1];
  if (!frame)
    throw new Error(`A change did not reach the first live client: ${streams.tapped.slice(from).slice(0, 300)}`);
  return frame;
}

/** Begins a step every `everyMs`, whether or not the one before is done; resolves when all are. */
export async function atPace(steps: number, everyMs: number, step: (n: number) => Promise<void>): Promise<void> {
  const started = performance.now();
  const running: Promise<void>[] = [];
  for (let n = 0; n < steps; n++) {
    running.push(step(n));
    await wait(Math.max(0, started + (n + 1) * everyMs - performance.now()));
  }
  await Promise.all(running);
}
