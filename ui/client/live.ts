import type { BoardUser } from "#shared/status/board-user.ts";
import { answerClaim, claimThrough } from "./claim.ts";
import { LiveConnection, type LiveMessage } from "./live-connection.ts";
import type { PageMessage } from "./live-worker.ts";

/** What the board's island listens for. */
export interface BoardNews {
  readonly users: readonly BoardUser[];
  readonly removed: readonly string[];
  readonly version: string;
  /** These are all: whoever is not among them has left. */
  readonly full: boolean;
}

/** So long a page that was left waits for the next one, before it sees to itself. In milliseconds. */
const LEAVING_MS = 3_000;

/**
 * Joins the live stream of the board and says on `document` what it hears: `officestatus:board` with BoardNews,
 * `officestatus:connection` with `{state, at}`, `officestatus:you` with what the server greets with (You), and
 * `officestatus:places`, `officestatus:note`, `officestatus:watch`, `officestatus:announcement`, `officestatus:device` with their data.
 */
export function startLive(): void {
  const { base = "", worker } = document.documentElement.dataset;
  const version = document.querySelector<HTMLElement>("[data-version]")?.dataset.version ?? null;
  let latest = version;
  // A form that signs out, or changes as whom one sees all this, leads on by itself.
  let leaving = false;
  addEventListener("submit", (event) => {
    leaving = !event.defaultPrevented;
  });
  const signInAgain = () =>
    location.assign(`${base}/login?next=${encodeURIComponent(location.pathname + location.search)}`);

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
      case "you":
        // Through another's eyes nothing is one's own to be asked for.
        return document.querySelector("form.viewing") ? undefined : say("you", message.you);
      case "signed-out":
        setTimeout(signInAgain, leaving ? LEAVING_MS : 0);
    }
  };

  if (worker && "SharedWorker" in globalThis) {
    const { port } = new SharedWorker(worker, { name: "officestatus-live" });
    const tell = (message: PageMessage) => port.postMessage(message);
    port.onmessage = ({ data }: MessageEvent<LiveMessage | { kind: "claimed"; key: string; yours: boolean }>) =>
      data.kind === "claimed" ? answerClaim(data.key, data.yours) : hear(data);
    claimThrough((key) => tell({ kind: "claim", key }));
    const join = () => tell({ kind: "join", base, version: latest });
    join();
    addEventListener("pagehide", () => tell({ kind: "leave" }));
    window.addEventListener("pageshow", (event: PageTransitionEvent) => event.persisted && join());
    addEventListener("online", () => tell({ kind: "nudge" }));
    document.addEventListener("visibilitychange", () => !document.hidden && tell({ kind: "nudge" }));
  } else {
    const connection = new LiveConnection(base, version, hear);
    addEventListener("online", () => connection.nudge());
    document.addEventListener("visibilitychange", () => !document.hidden && connection.nudge());
  }
}

const say = (name: string, detail: unknown) =>
  document.dispatchEvent(new CustomEvent(`officestatus:${name}`, { detail }));
