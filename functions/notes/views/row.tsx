import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Avatar } from "#ui/parts/avatar.tsx";
import { When } from "#ui/parts/when.tsx";
import type { Look } from "../mailbox.ts";
import type { NoteRow } from "../rows.ts";
import { KeepFields } from "./done-bar.tsx";
import { Wishes } from "./wishes.tsx";

/** A note in two lines: who and when; what. Unread ones by weight and a mark. */
export function Row({ row, look }: { row: NoteRow; look: Look }) {
  const { t, url, now = Date.now() } = useUi();
  return (
    <li class={row.unread ? "note-row unread" : "note-row"} data-note={row.id}>
      <a class="note-link" href={url(`/notes/${row.id}${look.box === "sent" ? "?side=sent" : ""}`)} data-panel="">
        <span class="note-mark">{row.unread && <span class="sr">{t("notes.unreadMark")}</span>}</span>
        {row.person ? (
          <Avatar of={row.person} />
        ) : (
          <span class="avatar small" aria-hidden="true">
            <Icon name="users" />
          </span>
        )}
        <span class="note-who" title={row.who}>
          {row.who}
        </span>
        <span class="note-when">
          <When at={row.at} style="past" now={now} />
        </span>
        <span class="note-says">
          <Wishes urgent={row.urgent} pleaseCall={row.pleaseCall} />
          {row.caller !== null && (
            <b class="note-caller">
              <Icon name="phone" />
              {row.caller || t("notes.phoneMessage")}
            </b>
          )}
          <span>{row.text}</span>
        </span>
        {row.fate && <span class="note-fate">{row.fate}</span>}
      </a>
      <Keep row={row} look={look} />
    </li>
  );
}

/** What can be done with a note from the list: on hover, with the keyboard, or by the keys r, e and #. */
function Keep({ row, look }: { row: NoteRow; look: Look }) {
  const { t, url } = useUi();
  const side = look.box === "sent" ? "sent" : "received";
  const archived = look.box === "archived";
  const button = (verb: string, icon: string, label: string) => (
    <button
      type="submit"
      class="btn plain only"
      formaction={url(`/notes/${row.id}/${verb}`)}
      hx-post={url(`/notes/${row.id}/${verb}`)}
      hx-target="#notes"
      hx-swap="outerHTML"
      aria-label={label}
      title={label}
      data-keep={verb}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <form class="note-keep" method="post">
      <KeepFields look={look} side={side} place="list" />
      {side === "received" && (
        <>
          <a
            class="btn plain only"
            href={url(`/notes/new?reply=${row.id}`)}
            data-panel=""
            aria-label={t("notes.replyTo", row.who)}
            title={t("notes.replyTo", row.who)}
            data-keep="reply"
          >
            <Icon name="reply" />
          </a>
          {archived
            ? button("unarchive", "archive-restore", t("notes.unarchiveOf", row.who))
            : button("archive", "archive", t("notes.archiveOf", row.who))}
        </>
      )}
      {button("delete", "trash-2", side === "sent" ? t("notes.deleteTo", row.who) : t("notes.deleteOf", row.who))}
    </form>
  );
}
