import type { BoardUser } from "#shared/status/board-user.ts";
import { LiveConnection, type LiveMessage } from "./live-connection.ts";

/** What the board's island listens for. */
export interface BoardNews {
  readonly users: readonly BoardUser[];
  readonly removed: readonly string[];
  readonly version: string;
  /** These are all: whoever is not among them has left. */
  readonly full: boolean;
}

/**
 * Joins the live stream of the board and says on `document` what it hears: `officestatus:board` with BoardNews,
 * `officestatus:connection` with `{state, at}`, `officestatus:note` and `officestatus:watch` with their data.
 */
export function startLive(): void {
  const { base = "", worker } = document.documentElement.dataset;
  const version = document.querySelector<HTMLElement>("[data-version]")?.dataset.version ?? null;
  let latest = version;

  const hear = (message: LiveMessage) => {
    switch (message.kind) {
      case "rows":
        latest = message.version;
        say("board", {
          users: message.users,
          removed: message.removed,
          version: message.version,
          full: message.full,
        } satisfies BoardNews);
        return;
      case "connection":
        return say("connection", { state: message.state, at: message.at });
      case "personal":
        return say(message.event, message.data);
      case "signed-out":
        location.assign(`${base}/login?next=${encodeURIComponent(location.pathname + location.search)}`);
    }
  };

  if (worker && "SharedWorker" in globalThis) {
    const { port } = new SharedWorker(worker, { name: "officestatus-live" });
    port.onmessage = (event: MessageEvent<LiveMessage>) => hear(event.data);
    const join = () => port.postMessage({ kind: "join", base, version: latest });
    join();
    addEventListener("pagehide", () => port.postMessage({ kind: "leave" }));
    window.addEventListener("pageshow", (event: PageTransitionEvent) => event.persisted && join());
    addEventListener("online", () => port.postMessage({ kind: "nudge" }));
    document.addEventListener("visibilitychange", () => !document.hidden && port.postMessage({ kind: "nudge" }));
  } else {
    const connection = new LiveConnection(base, version, hear);
    addEventListener("online", () => connection.nudge());
    document.addEventListener("visibilitychange", () => !document.hidden && connection.nudge());
  }
}

const say = (name: string, detail: unknown) =>
  document.dispatchEvent(new CustomEvent(`officestatus:${name}`, { detail }));
