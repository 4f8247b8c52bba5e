import { Redis } from "ioredis";
import type { Bus } from "./bus.ts";
import type { Log } from "./log.ts";

const CHANNEL = "officestatus:changes";

/** Through Redis, Valkey or Garnet. While it is away nothing is lost: every host looks at the change log once a second anyway. */
export function redisBus(url: URL, log: Log): Bus {
  const options = {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (times: number) => Math.min(times * 500, 10_000),
  };
  const speaker = new Redis(url.href, options);
  const listener = new Redis(url.href, { ...options, autoResubscribe: true });
  let down = false;
  const away = (error: Error) => {
    if (!down) log.warn({ err: error }, "Redis cannot be reached; other hosts hear of changes within a second");
    down = true;
  };
  for (const connection of [speaker, listener]) connection.on("error", away);
  listener.on("ready", () => {
    down = false;
    listener.subscribe(CHANNEL).catch(away);
  });
  void speaker.connect().catch(() => {});
  void listener.connect().catch(() => {});
  return {
    tell: () => void (speaker.status === "ready" && speaker.publish(CHANNEL, "").catch(away)),
    hear: (heard) => void listener.on("message", heard),
    async close() {
      speaker.disconnect();
      listener.disconnect();
    },
  };
}
