import { LiveConnection, type LiveMessage } from "../live-connection.ts";
import { showUnread } from "../unread.ts";
import { isKept, refreshSoon } from "./fresh.ts";

/** All phones that show somebody do not ask in the same moment. In milliseconds. */
const SPREAD_MS = 400;
/** A short break is nobody's concern. In milliseconds. */
const OFFLINE_MS = 6_000;
const STAY_MS = 12_000;

interface News {
  readonly id?: string;
  readonly how?: string;
  readonly unread?: number;
  readonly what?: string;
  readonly text?: string;
  readonly from?: { readonly displayName: string } | null;
  readonly user?: { readonly id: string; readonly displayName: string };
  readonly status?: { readonly name: string; readonly comment: string | null };
}

const { base = "", user } = document.documentElement.dataset;

/** Follows the live stream: people in sight, notes and what one's watches tell. A phone without it asks on return. */
export function followBoard(): void {
  if (!("EventSource" in globalThis)) return;
  const version = document.querySelector<HTMLElement>("[data-version]")?.dataset.version ?? null;
  const connection = new LiveConnection(base, version, hear);
  addEventListener("online", () => connection.nudge());
  document.addEventListener("visibilitychange", () => !document.hidden && connection.nudge());
}

function hear(message: LiveMessage): void {
  if (message.kind === "signed-out") location.reload();
  if (message.kind === "connection") showConnection(message.state === "offline");
  if (message.kind === "personal") take(message.event, message.data as News);
  if (message.kind === "you") {
    if (typeof message.you.unread === "number") showUnread(message.you.unread);
    if (message.you.watches === true) void askForMissed();
  }
  if (message.kind === "rows") {
    const ids = [...message.users.map((one) => one.id), ...message.removed];
    if (message.full || ids.some(isShown)) refreshSoon(Math.random() * SPREAD_MS);
  }
}

const isShown = (id: string): boolean =>
  (id === user && isKept("#status-line")) ||
  location.pathname.endsWith(`/users/${id}`) ||
  isKept(`[data-user-id="${CSS.escape(id)}"]`);

function take(event: string, news: News): void {
  if (event === "announcement") refreshSoon(Math.random() * SPREAD_MS);
  if (event === "watch") tellOfWatch(news);
  if (event === "note") {
    if (news.unread !== undefined) showUnread(news.unread);
    if (news.what === "arrived" && news.how !== "none")
      toast(news.from?.displayName ?? "", news.text ?? "", `/mobile/notes/${news.id}`);
    if (isKept("#notes")) refreshSoon();
  }
}

function tellOfWatch({ how, user: whom, status }: News): void {
  if (isKept("#my-watches")) refreshSoon();
  if (how === "none" || !whom || !status) return;
  toast(whom.displayName, [status.name, status.comment].filter(Boolean).join(": "), `/mobile/users/${whom.id}`);
}

/** What was told while one had no stream. */
async function askForMissed(): Promise<void> {
  const answer = await fetch(`${base}/watches/missed`, { method: "POST" }).catch(() => null);
  if (answer?.ok) for (const news of (await answer.json()) as News[]) tellOfWatch(news);
}

function toast(title: string, text: string, path: string): void {
  const link = Object.assign(document.createElement("a"), { className: "toast", href: base + path });
  link.append(Object.assign(document.createElement("b"), { textContent: title }), ` ${text.slice(0, 120)}`);
  document.getElementById("toasts")?.append(link);
  setTimeout(() => link.remove(), STAY_MS);
}

let offline: ReturnType<typeof setTimeout> | undefined;
function showConnection(lost: boolean): void {
  const place = document.getElementById("no-connection");
  if (!place) return;
  if (!lost) {
    clearTimeout(offline);
    offline = undefined;
    place.textContent = "";
  } else offline ??= setTimeout(() => (place.textContent = place.dataset.text ?? ""), OFFLINE_MS);
}
