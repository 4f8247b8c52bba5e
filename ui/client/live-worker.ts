/// <reference lib="webworker" />
import { LiveConnection, type LiveMessage } from "./live-connection.ts";

/** The tabs of one browser share one stream: over HTTP/1.1 a browser opens only six connections to a host. */
const ports = new Set<MessagePort>();
let connection: LiveConnection | undefined;

const tellAll = (message: LiveMessage) => {
  for (const port of ports) port.postMessage(message);
  // Whoever comes after signing in again gets a new stream.
  if (message.kind === "signed-out") connection = undefined;
};

(self as unknown as SharedWorkerGlobalScope).onconnect = (event) => {
  const port = event.ports[0]!;
  port.onmessage = ({
    data,
  }: MessageEvent<{ kind: "join" | "leave" | "nudge"; base: string; version: string | null }>) => {
    if (data.kind === "leave") return void ports.delete(port);
    if (data.kind === "nudge") return connection?.nudge();
    ports.add(port);
    if (!connection) {
      connection = new LiveConnection(data.base, data.version, tellAll);
      return port.postMessage(connection.state);
    }
    const shared = connection;
    port.postMessage(shared.state);
    // The page may be older than the stream, out of a browser's back-forward cache for one.
    if (data.version && data.version !== shared.version)
      shared.fetchSince(data.version).then(
        (news) => port.postMessage(news),
        () => {},
      );
  };
  port.start();
};
