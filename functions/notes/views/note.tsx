import { telephoneLink } from "#shared/phones.ts";
import type { Token } from "#shared/rich-text.ts";
import type { Person } from "#shared/roster/member.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Avatar } from "#ui/parts/avatar.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Facts, Panel } from "#ui/parts/panel.tsx";
import { RichText } from "#ui/parts/rich-text.tsx";
import { When } from "#ui/parts/when.tsx";
import { addressOf, type Done } from "../look.ts";
import type { Look } from "../mailbox.ts";
import { KeepFields } from "./done-bar.tsx";
import { ReadBy, type ReadRow } from "./read-by.tsx";
import { Slip, type SlipProps } from "./slip.tsx";
import { Wishes } from "./wishes.tsx";

export interface NoteProps {
  id: string;
  side: Done["side"];
  /** Who sent it; null where the viewer may not know of them any more. */
  sender: Person | null;
  /** "To Anna Berg, Tom O'Brien". */
  to: string;
  sentAt: number;
  urgent: boolean;
  pleaseCall: boolean;
  message: SlipProps | null;
  text: readonly Token[];
  /** The note that it answers, as far as the viewer has it. */
  answers: { id: string; who: string; text: string } | null;
  archived: boolean;
  repliesToAll: boolean;
  /** Of a sent note: who has it and has read it. */
  readers: readonly ReadRow[];
  /** How many more there are. */
  moreReaders: number;
  /** The list to go back to, and whether it stands beside the note. */
  look: Look;
  place: "list" | "panel";
}

/** A note: what it says, from whom, to whom, and what can be done with it. */
export function NotePanel(props: NoteProps) {
  const { t, url, now = Date.now() } = useUi();
  const { sender, side } = props;
  const name = sender?.displayName ?? t("notes.somebody");
  return (
    <Panel
      title={side === "sent" ? props.to : name}
      before={side === "received" && sender ? <Avatar of={sender} /> : undefined}
      closeHref={addressOf(props.look)}
    >
      <article class="note" data-note-open={props.id} aria-label={t("notes.from", name)}>
        <p class="note-head quiet">
          {side === "received" && <span>{props.to}</span>}
          <When at={props.sentAt} style="full" now={now} />
        </p>
        {(props.urgent || props.pleaseCall) && (
          <p class="note-wishes">
            <Wishes urgent={props.urgent} pleaseCall={props.pleaseCall} />
          </p>
        )}
        {props.answers && (
          <a class="note-answers" href={url(`/notes/${props.answers.id}`)} data-panel="">
            <b>{t("notes.inAnswerTo", props.answers.who)}</b>
            <span>{props.answers.text}</span>
          </a>
        )}
        {props.message && <Slip {...props.message} />}
        {props.text.length > 0 && <RichText tokens={props.text} />}
        {side === "received" && props.pleaseCall && sender && <Call sender={sender} />}
      </article>
      <Ways {...props} name={name} />
      {side === "sent" && <ReadBy rows={props.readers} more={props.moreReaders} />}
    </Panel>
  );
}

/** Whoever asks to be called is one press away. */
function Call({ sender }: { sender: Person }) {
  const { t } = useUi();
  const number = (value: string | null) => value && <a href={telephoneLink(value)}>{value}</a>;
  return (
    <Facts
      items={[
        [t("status.phone"), number(sender.phone)],
        [t("status.mobile"), number(sender.mobile)],
      ]}
    />
  );
}

function Ways(props: NoteProps & { name: string }) {
  const { t, url } = useUi();
  const { id, side, look, place } = props;
  const verb = (what: string, icon: string, label: string) => (
    <button
      type="submit"
      class="btn only"
      aria-label={label}
      title={label}
      formaction={url(`/notes/${id}/${what}`)}
      hx-post={url(`/notes/${id}/${what}`)}
      hx-target={place === "list" ? "#notes" : "#panel"}
      hx-swap={place === "list" ? "outerHTML" : "innerHTML"}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <form class="btns note-ways" method="post">
      <KeepFields look={look} side={side} place={place} />
      {side === "received" && (
        <>
          <ButtonLink look="primary" icon="reply" href={url(`/notes/new?reply=${id}`)} data-panel="">
            {t("notes.reply")}
          </ButtonLink>
          {props.repliesToAll && (
            <ButtonLink icon="reply-all" href={url(`/notes/new?reply=${id}&all=1`)} data-panel="">
              {t("notes.replyAll")}
            </ButtonLink>
          )}
        </>
      )}
      <ButtonLink icon="forward" href={url(`/notes/new?forward=${id}`)} data-panel="">
        {t("notes.forward")}
      </ButtonLink>
      <span class="note-ways-end">
        {side === "received" && (
          <>
            {props.archived
              ? verb("unarchive", "archive-restore", t("notes.unarchive"))
              : verb("archive", "archive", t("notes.archive"))}
            {!props.archived && verb("unread", "mail", t("notes.markUnread"))}
          </>
        )}
        {verb("delete", "trash-2", t("notes.delete"))}
      </span>
    </form>
  );
}
