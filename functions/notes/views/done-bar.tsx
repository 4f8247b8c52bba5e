import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { addressOf, type Deed, type Done } from "../look.ts";
import type { Look } from "../mailbox.ts";

const said = {
  sent: "notes.doneSent",
  archived: "notes.doneArchived",
  unarchived: "notes.doneUnarchived",
  deleted: "notes.doneDeleted",
  restored: "notes.doneRestored",
  unread: "notes.doneUnread",
  read: "notes.doneRead",
  "read-all": "notes.doneReadAll",
} as const satisfies Record<Deed, string>;

/** What takes back what was done. */
const ways: Partial<Record<Deed, string>> = { archived: "unarchive", unarchived: "archive", deleted: "restore" };

/** Says what was done, with the way back, for eight seconds. `place` is where the answer goes. */
export function DoneBar({ done, look, place = "list" }: { done: Done; look: Look; place?: "list" | "panel" }) {
  const { t, url } = useUi();
  const way = done.noteId && ways[done.deed];
  const back = url(`/notes/${done.noteId}/${way}`);
  return (
    <div class={place === "list" ? "notes-done passing" : "notes-done"} role="status">
      <span>{t(said[done.deed])}</span>
      {way && (
        <form
          method="post"
          action={back}
          hx-post={back}
          hx-target={place === "list" ? "#notes" : "#panel"}
          hx-swap={place === "list" ? "outerHTML" : "innerHTML"}
        >
          <KeepFields look={look} side={done.side} place={place} />
          <button type="submit" class="btn plain">
            <Icon name="undo-2" />
            {t("common.undo")}
          </button>
        </form>
      )}
    </div>
  );
}

/** What a form about one note says beside the note: the list to go back to, whose copy, and where the answer goes. */
export function KeepFields({ look, side, place }: { look: Look; side: Done["side"]; place: "list" | "panel" }) {
  return (
    <>
      <input type="hidden" name="back" value={addressOf(look)} />
      {side === "sent" && <input type="hidden" name="side" value="sent" />}
      {place === "panel" && <input type="hidden" name="place" value="panel" />}
    </>
  );
}
