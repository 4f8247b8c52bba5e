import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { expect } from "vitest";
import type { Composed } from "#functions/compose.ts";
import type { SignedIn } from "./app.ts";

/** Serves an app over real connections: streams need them. */
export async function listen({ app }: Pick<Composed, "app">): Promise<{ address: string; close(): void }> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}

export interface Heard {
  event: string;
  id: string | undefined;
  data: any;
  at: number;
}

/** Follows the stream as a program does. */
export async function followStream(
  address: string,
  who: Pick<SignedIn, "token">,
  options: { since?: string; lastEventId?: string } = {},
) {
  const stop = new AbortController();
  const answer = await fetch(`${address}/api/live${options.since ? `?since=${options.since}` : ""}`, {
    headers: {
      Authorization: `Bearer ${who.token}`,
      ...(options.lastEventId ? { "Last-Event-ID": options.lastEventId } : {}),
    },
    signal: stop.signal,
  });
  const heard: Heard[] = [];
  let ended = false;
  const read = async () => {
    let text = "";
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const fields = new Map(
          text
            .slice(0, end)
            .split("\n")
            .map((line) => line.split(/: ?(.*)/s) as [string, string]),
        );
        text = text.slice(end + 2);
        if (fields.has("data"))
          heard.push({
            event: fields.get("event")!,
            id: fields.get("id"),
            data: JSON.parse(fields.get("data")!),
            at: Date.now(),
          });
      }
    }
    ended = true;
  };
  const reading = answer.ok
    ? read().catch(() => {
        ended = true;
      })
    : Promise.resolve();
  return {
    answer,
    heard,
    ended: () => ended,
    next: async (event: string) => {
      await expect.poll(() => heard.some((h) => h.event === event), { timeout: 3000, interval: 5 }).toBe(true);
      return heard.find((h) => h.event === event)!;
    },
    close: async () => {
      stop.abort();
      await reading;
    },
  };
}
