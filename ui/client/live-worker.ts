/// <reference lib="webworker" />
import { LiveConnection, type LiveMessage } from "./live-connection.ts";

/** What a page says to the worker. */
export type PageMessage =
  | { kind: "join"; base: string; version: string | null }
  | { kind: "leave" }
  | { kind: "nudge" }
  | { kind: "claim"; key: string };

/** The tabs of one browser share one stream: over HTTP/1.1 a browser opens only six connections to a host. */
const ports = new Set<MessagePort>();
/** What a tab has taken upon itself already: of all tabs one shows what arrives. The latest ones. */
const claimed = new Set<string>();
const MOST_CLAIMED = 500;
let connection: LiveConnection | undefined;

const tellAll = (message: LiveMessage) => {
  for (const port of ports) port.postMessage(message);
  // Whoever comes after signing in again gets a new stream.
  if (message.kind !== "signed-out") return;
  connection = undefined;
  claimed.clear();
};

function claim(key: string): boolean {
  if (claimed.has(key)) return false;
  claimed.add(key);
  if (claimed.size > MOST_CLAIMED) claimed.delete(claimed.values().next().value!);
  return true;
}

(self as unknown as SharedWorkerGlobalScope).onconnect = (event) => {
  const port = event.ports[0]!;
  port.onmessage = ({ data }: MessageEvent<PageMessage>) => {
    if (data.kind === "claim") return port.postMessage({ kind: "claimed", key: data.key, yours: claim(data.key) });
    if (data.kind === "leave") return void ports.delete(port);
    if (data.kind === "nudge") return connection?.nudge();
    ports.add(port);
    if (!connection) {
      connection = new LiveConnection(data.base, data.version, tellAll);
      return port.postMessage(connection.state);
    }
    const shared = connection;
    port.postMessage(shared.state);
    if (shared.you) port.postMessage({ kind: "you", you: shared.you });
    // The page may be older than the stream, out of a browser's back-forward cache for one.
    if (data.version && data.version !== shared.version)
      shared.fetchSince(data.version).then(
        (news) => port.postMessage(news),
        () => {},
      );
  };
  port.start();
};
