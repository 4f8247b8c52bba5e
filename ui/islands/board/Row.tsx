import type { BoardUser } from "#shared/status/board-user.ts";
import { placeOf, useUi } from "../../context.tsx";
import { Icon } from "../../icons.tsx";
import { StatusMark } from "../../parts/status-mark.tsx";
import { clockTime, comingTime, fullTime, zonesDiffer } from "../../times.ts";
import { memo } from "./memo.tsx";
import { returnText, sinceText, sourceKey } from "./row-text.ts";
import type { TypeLite } from "./types.ts";

export interface RowProps {
  user: BoardUser;
  type: TypeLite | undefined;
  /** Of next's type, if something comes next. */
  nextType: TypeLite | undefined;
  /** The row's number in the whole list, counted from 1: the browser holds only those in view. */
  index: number;
  isMe: boolean;
  favourite: boolean;
  selected: boolean;
  /** Where the keyboard is. */
  current: boolean;
  /** Whether Tab stops here: at the current row, or at every row before a script runs. */
  tabbable: boolean;
  canSet: boolean;
  /** Counts the changes while the row was in sight: another number, another glow. */
  glow: number;
  now: number;
}

export const StatusRow = memo(function StatusRow(props: RowProps) {
  const { user, type, index, selected, current, glow } = props;
  const ui = useUi();
  const place = placeOf(ui);
  const stop = props.tabbable ? undefined : -1;
  const color = type?.color;
  return (
    <div
      role="row"
      class={`row k-${user.status.kind}${current ? " current" : ""}${glow ? (glow % 2 ? " glow" : " glow again") : ""}`}
      data-user-id={user.id}
      aria-rowindex={index + 1}
      aria-selected={props.canSet ? selected : undefined}
    >
      <div role="gridcell" class="c-mark">
        <StatusMark kind={user.status.kind} color={color} />
        {props.canSet && (
          <label class="pick needs-script">
            <input type="checkbox" checked={selected} tabIndex={-1} data-do="select" aria-label={ui.t("board.select", user.displayName)} />
          </label>
        )}
      </div>
      <div role="rowheader" class="c-name">
        <a href={ui.url(`/users/${user.id}`)} data-panel tabIndex={stop} title={user.displayName}>
          {user.displayName}
        </a>
        {props.isMe && <span class="tag">{ui.t("board.you")}</span>}
        <LocalTime user={user} now={props.now} />
      </div>
      <div role="gridcell" class={color ? `c-status c-${color}` : "c-status"}>
        {type && <Icon name={type.icon} />}
        <span class="word" title={type?.name}>
          {type?.name ?? user.status.type}
        </span>
      </div>
      <div role="gridcell" class="c-back">
        <Back user={user} now={props.now} />
      </div>
      <div role="gridcell" class="c-comment">
        {user.status.comment !== null && (
          <span class="said" title={user.status.comment}>
            {user.status.comment}
          </span>
        )}
        <Next {...props} />
      </div>
      <div role="gridcell" class="c-since">
        {user.status.since !== null && (
          <time datetime={user.status.since} title={fullTime(Date.parse(user.status.since), place)}>
            {sinceText(user, props.now, place, ui.t)}
          </time>
        )}
        <Source source={user.status.source} />
      </div>
      <div role="gridcell" class="c-phone">
        {user.phone !== null && (
          <a href={`tel:${user.phone.replace(/[^+\d*#,]/g, "")}`} tabIndex={stop} aria-label={ui.t("board.callPhone", user.phone)}>
            {user.phone}
          </a>
        )}
      </div>
      <div role="gridcell" class="c-do">
        <button
          type="button"
          class={props.favourite ? "star on needs-script" : "star needs-script"}
          tabIndex={stop}
          data-do="favourite"
          aria-pressed={props.favourite}
          aria-label={ui.t(props.favourite ? "board.favouriteRemove" : "board.favouriteAdd", user.displayName)}
        >
          <Icon name="star" />
        </button>
        {(props.canSet || props.isMe) && (
          <a
            class="edit"
            href={ui.url(`/users/${user.id}/status`)}
            data-panel
            tabIndex={stop}
            aria-label={ui.t("board.setStatusOf", user.displayName)}
          >
            <Icon name="pencil" />
          </a>
        )}
      </div>
    </div>
  );
});

function Back({ user, now }: { user: BoardUser; now: number }) {
  const ui = useUi();
  const place = placeOf(ui);
  const back = returnText(user, now, place, ui.t);
  if (back === null) return null;
  const title = ui.t("board.expected", fullTime(Date.parse(back.at), place));
  if (back.words === "late") {
    return (
      <time datetime={back.at} title={title} class="late">
        {ui.t("board.lateBy", back.text)}
      </time>
    );
  }
  return (
    <>
      <span class="pre">{ui.t(back.words === "back" ? "board.back" : "board.until")} </span>
      <time datetime={back.at} title={title}>
        {back.text}
      </time>
    </>
  );
}

function Next({ user, nextType, now }: RowProps) {
  const ui = useUi();
  if (user.next === null) return null;
  const what = user.next.comment ?? nextType?.name ?? user.next.type;
  const text = ui.t("board.next", what, comingTime(Date.parse(user.next.startAt), now, placeOf(ui), ui.t));
  return (
    <span class="next" title={text}>
      {text}
    </span>
  );
}

function LocalTime({ user, now }: { user: BoardUser; now: number }) {
  const ui = useUi();
  if (!zonesDiffer(now, user.timeZone, ui.zone)) return null;
  const time = clockTime(now, { ...placeOf(ui), zone: user.timeZone });
  return (
    <span class="there" title={ui.t("board.localTime", time, user.timeZone)}>
      {time}
    </span>
  );
}

function Source({ source }: { source: string | null }) {
  const { t } = useUi();
  const key = sourceKey(source);
  return key && <span class="source">{t(key)}</span>;
}
