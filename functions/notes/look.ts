import { isId } from "#shared/ids.ts";
import type { Look } from "./mailbox.ts";
import { boxes } from "./mailbox.ts";

/** What was just done to a note, told above the list with the way back. */
export const deeds = ["sent", "archived", "unarchived", "deleted", "restored", "unread", "read", "read-all"] as const;
export type Deed = (typeof deeds)[number];

export interface Done {
  readonly deed: Deed;
  readonly noteId: string | null;
  readonly side: "received" | "sent";
}

type Query = Readonly<Record<string, string | undefined>>;

/** What the address of the list asks for; what it does not understand it leaves out. */
export const lookOf = (query: Query): Look => ({
  box: boxes.find((box) => box === query.box) ?? "inbox",
  unread: query.unread === "1",
  search: (query.q ?? "").slice(0, 100).toWellFormed(),
  after: query.after || null,
});

export function doneOf(query: Query): Done | null {
  const deed = deeds.find((one) => one === query.done);
  if (!deed) return null;
  const noteId = query.note && isId(query.note) ? query.note : null;
  return { deed, noteId, side: query.side === "sent" ? "sent" : "received" };
}

/** The address of a list, without the virtual directory. */
export function addressOf(look: Partial<Look>, done: Done | null = null): string {
  const query = new URLSearchParams();
  if (look.box && look.box !== "inbox") query.set("box", look.box);
  if (look.unread) query.set("unread", "1");
  if (look.search) query.set("q", look.search);
  if (look.after) query.set("after", look.after);
  if (done) {
    query.set("done", done.deed);
    if (done.noteId) query.set("note", done.noteId);
    if (done.side === "sent") query.set("side", "sent");
  }
  return `/notes${query.size > 0 ? `?${query}` : ""}`;
}
