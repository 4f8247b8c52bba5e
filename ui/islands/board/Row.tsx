import { Component } from "preact";
import { useRef, useState } from "preact/hooks";
import type { BoardUser } from "#shared/status/board-user.ts";
import { placeOf, type Ui, useUi } from "../../context.tsx";
import { Icon } from "../../icons.tsx";
import { StatusMark } from "../../parts/status-mark.tsx";
import { clockTime, comingTime, zonesDiffer } from "../../times.ts";
import { type Return, returnText, sinceText, sourceKey } from "./row-text.ts";
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
  /** Null where the viewer cannot watch them. */
  watched: boolean | null;
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

/**
 * A row of the board; rendered again only if something about it is another. Scrolling makes dozens of these a frame, so
 * what only a pointer or the keyboard needs (the star, the eye, the pencil, the box to tick) is made when one of them arrives.
 */
export class StatusRow extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    for (const key in next) if (next[key as keyof RowProps] !== this.props[key as keyof RowProps]) return true;
    return false;
  }
  override render(props: RowProps) {
    return <RowCells {...props} />;
  }
}

/** A pointer has arrived after so many milliseconds; rows that scroll by under it are not meant. */
const settled = 40;

function RowCells(props: RowProps) {
  const { user, type, selected, current, glow, canSet, now } = props;
  const ui = useUi();
  const [reached, setReached] = useState(false);
  const arriving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = props.tabbable ? undefined : -1;
  const tools = reached || current;
  const said = returnText(user, now, placeOf(ui), ui.t);
  return (
    <div
      role="row"
      class={`row k-${user.status.kind}${said === null ? " no-time" : ""}${current ? " current" : ""}${glow ? (glow % 2 ? " glow" : " glow again") : ""}`}
      data-user-id={user.id}
      aria-rowindex={props.index + 1}
      aria-selected={canSet ? selected : undefined}
      onMouseEnter={
        reached
          ? undefined
          : () => {
              arriving.current = setTimeout(() => setReached(true), settled);
            }
      }
      onMouseLeave={reached ? undefined : () => clearTimeout(arriving.current)}
    >
      <div role="gridcell" class="c-mark">
        {StatusMark({ kind: user.status.kind, color: type?.color })}
        {canSet && (tools || selected) && (
          <label class="pick">
            <input
              type="checkbox"
              checked={selected}
              tabIndex={-1}
              data-do="select"
              aria-label={ui.t("board.select", user.displayName)}
            />
          </label>
        )}
      </div>
      <div role="rowheader" class="c-name">
        <a href={ui.url(`/users/${user.id}`)} title={user.displayName} data-panel tabIndex={stop}>
          {user.displayName}
        </a>
        {props.isMe && <span class="tag">{ui.t("board.you")}</span>}
        {zonesDiffer(now, user.timeZone, ui.zone) && localTime(user.timeZone, now, ui)}
      </div>
      <div role="gridcell" class="c-status">
        {type && <Icon name={type.icon} />}
        <span class="word">{type?.name ?? user.status.type}</span>
      </div>
      <div role="gridcell" class="c-back">
        {said !== null && back(said, ui)}
      </div>
      <div role="gridcell" class="c-comment">
        {user.status.comment !== null && <span class="said">{user.status.comment}</span>}
        {user.next !== null && next(user.next, props.nextType, now, ui)}
      </div>
      <div role="gridcell" class="c-since">
        {since(user, now, ui)}
      </div>
      <div role="gridcell" class="c-phone">
        {user.phone !== null && (
          <a href={`tel:${user.phone.replace(/[^+\d*#,]/g, "")}`} tabIndex={stop}>
            {user.phone}
          </a>
        )}
      </div>
      <div role="gridcell" class="c-do">
        {(tools || props.favourite) && <Star name={user.displayName} on={props.favourite} stop={stop} />}
        {props.watched !== null && (tools || props.watched) && (
          <Eye name={user.displayName} on={props.watched} stop={stop} />
        )}
        {tools && (canSet || props.isMe) && (
          <a
            class="edit"
            href={ui.url(`/status?users=${user.id}`)}
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
}

function localTime(zone: string, now: number, ui: Ui) {
  const time = clockTime(now, { ...placeOf(ui), zone });
  return (
    <span class="there" title={ui.t("board.localTime", time, zone)}>
      {time}
    </span>
  );
}

function back(said: Return, ui: Ui) {
  if (said.words === "late") {
    return (
      <time class="late" datetime={said.at}>
        {ui.t("board.lateBy", said.text)}
      </time>
    );
  }
  return (
    <>
      <span class="pre">{ui.t(said.words === "back" ? "board.back" : "board.until")} </span>
      <time datetime={said.at}>{said.text}</time>
    </>
  );
}

function next(coming: NonNullable<BoardUser["next"]>, type: TypeLite | undefined, now: number, ui: Ui) {
  const when = comingTime(Date.parse(coming.startAt), now, placeOf(ui), ui.t);
  return <span class="next">{ui.t("board.next", coming.comment ?? type?.name ?? coming.type, when)}</span>;
}

function since(user: BoardUser, now: number, ui: Ui) {
  const text = sinceText(user, now, placeOf(ui), ui.t);
  const source = sourceKey(user.status.source);
  return (
    <>
      {text !== null && <time datetime={user.status.since!}>{text}</time>}
      {source !== null && <span class="source">{ui.t(source)}</span>}
    </>
  );
}

function Eye({ name, on, stop }: { name: string; on: boolean; stop: number | undefined }) {
  const { t } = useUi();
  return (
    <button
      type="button"
      class={on ? "eye on needs-script" : "eye needs-script"}
      tabIndex={stop}
      data-do="watch"
      aria-pressed={on}
      aria-label={t(on ? "board.watchRemove" : "board.watchAdd", name)}
    >
      <Icon name="eye" />
    </button>
  );
}

function Star({ name, on, stop }: { name: string; on: boolean; stop: number | undefined }) {
  const { t } = useUi();
  return (
    <button
      type="button"
      class={on ? "star on needs-script" : "star needs-script"}
      tabIndex={stop}
      data-do="favourite"
      aria-pressed={on}
      aria-label={t(on ? "board.favouriteRemove" : "board.favouriteAdd", name)}
    >
      <Icon name="star" />
    </button>
  );
}
