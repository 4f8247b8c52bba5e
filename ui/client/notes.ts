import htmx from "htmx.org/dist/htmx.esm.js";
import { clientT } from "#shared/texts/client.ts";
import { type Arrival, arrive, withdraw, withdrawAll } from "./arrivals.ts";
import { claim } from "./claim.ts";
import type { You } from "./live-connection.ts";
import { openAt } from "./panel.ts";
import { showUnread } from "./unread.ts";

/** What `event: note` carries (functions/notes/events.ts). */
type NoteNews = { readonly unread: number } & (
  | (Arrived & { readonly what: "arrived" })
  | { readonly what: "changed"; readonly id: string | null; readonly read: boolean }
  | { readonly what: "sent" | "received"; readonly id: string }
);

interface Arrived {
  readonly id: string;
  readonly from: { readonly displayName: string } | null;
  readonly text: string;
  readonly urgent: boolean;
  readonly pleaseCall: boolean;
  readonly message: { readonly callerName: string | null; readonly callerCompany: string | null } | null;
  readonly how: Arrival["how"];
  readonly sound: boolean;
}

/** Changes that come together are shown together. In milliseconds. */
const JOIN_MS = 150;

const t = () => clientT(document.documentElement.lang);
const base = () => document.documentElement.dataset.base ?? "";
const arrivalId = (noteId: string) => `note:${noteId}`;

let unread: number | undefined;
let greeting: string | undefined;
let refreshing: ReturnType<typeof setTimeout> | undefined;

/** Follows one's notes: those that arrive, the number of unread ones, and the list where it is open. */
export function followNotes(): void {
  const shown = document.querySelector<HTMLElement>("[data-unread]");
  if (!shown) return;
  unread = shown.hidden ? 0 : Number(shown.textContent);
  badge(unread);
  document.addEventListener("officestatus:note", (event) => take((event as CustomEvent<NoteNews>).detail));
  document.addEventListener("officestatus:you", (event) => greeted((event as CustomEvent<You>).detail));
}

function take(news: NoteNews): void {
  count(news.unread);
  if (news.what === "arrived") arrive(arrivalOf(news));
  if (news.what === "changed" && news.id !== null && news.read) withdraw(arrivalId(news.id));
  // All were read elsewhere.
  if (news.what === "changed" && news.unread === 0) withdrawAll("note");
  refresh();
}

/** The server greets when a connection is new: what came before it may have been missed. */
function greeted(you: You): void {
  if (typeof you.unread !== "number") return;
  const again = greeting !== undefined && greeting !== you.greeting;
  const differs = you.unread !== unread;
  greeting = you.greeting;
  count(you.unread);
  if (!again && !differs) return;
  refresh();
  if (you.unread > 0) void askForMissed(you.greeting);
}

/** One tab of a browser asks; each thing is shown once anyway. */
async function askForMissed(key: string): Promise<void> {
  if (!(await claim(`missed:${key}`))) return;
  const answer = await fetch(`${base()}/notes/missed`, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const { items } = (await answer.json()) as { items: Arrived[] };
  for (const item of items) arrive(arrivalOf(item));
}

function arrivalOf(note: Arrived): Arrival {
  const name = note.from?.displayName ?? t()("news.somebody");
  const caller = note.message && [note.message.callerName, note.message.callerCompany].filter(Boolean).join(", ");
  const title = note.message
    ? t()("news.messageFrom", name)
    : note.urgent
      ? t()("news.urgentNoteFrom", name)
      : t()("news.noteFrom", name);
  const text = [caller, note.pleaseCall && t()("news.pleaseCall"), note.text].filter(Boolean).join("\n");
  return {
    id: arrivalId(note.id),
    kind: "note",
    title,
    text,
    href: `/notes/${note.id}`,
    inPanel: true,
    how: note.how,
    sound: note.sound,
    urgent: note.urgent,
    actions: [
      { label: t()("news.reply"), run: () => openAt(`/notes/new?reply=${note.id}`, true) },
      { label: t()("news.markRead"), run: () => void markRead(note.id) },
    ],
  };
}

async function markRead(noteId: string): Promise<void> {
  await fetch(`${base()}/api/notes/${noteId}`, {
    method: "PATCH",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ read: true }),
  }).catch(() => null);
}

/** Shows the number of unread notes: in the navigation, in the title, on the installed app's icon. */
function count(n: number): void {
  if (n === unread) return;
  unread = n;
  showUnread(n);
  for (const place of document.querySelectorAll<HTMLElement>("[data-any-unread]")) place.hidden = n === 0;
  badge(n);
}

/** Where the product is installed as an app (Badging API). */
function badge(n: number): void {
  const shown = n > 0 ? navigator.setAppBadge?.(n) : navigator.clearAppBadge?.();
  shown?.catch(() => {});
}

/** An open list is read anew, with what is chosen in it; while somebody types a search it waits for that. */
function refresh(): void {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => {
    const list = document.querySelector<HTMLElement>("#notes[data-address]");
    if (!list || document.activeElement?.matches("[data-search]")) return;
    void htmx.ajax("GET", list.dataset.address!, { target: "#notes", swap: "outerMorph" }).catch(() => {});
  }, JOIN_MS);
}
