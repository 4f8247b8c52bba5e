import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { BoardUser } from "#shared/status/board-user.ts";
import { kinds } from "#shared/status/types.ts";
import { placeOf, useUi } from "../../context.tsx";
import { StatusMark } from "../../parts/status-mark.tsx";
import { clockTime } from "../../times.ts";
import { Connection } from "./Connection.tsx";
import { GroupHead } from "./GroupHead.tsx";
import type { BoardModel } from "./model.ts";
import { kindKeys, Tool } from "./Toolbar.tsx";
import type { GroupBy } from "./types.ts";
import { wallLayout } from "./wall-layout.ts";

interface WallProps {
  model: BoardModel;
  groupBy: GroupBy;
  headed: boolean;
  row: (user: BoardUser, index: number) => VNode;
  now: number;
  onLeave: () => void;
}

/** Seconds for which a page of a wall that does not hold everybody is shown. */
const turn = 12;

/** The board on a wall: everybody at once if they fit, in columns, large; else page after page, by itself. */
export function WallBoard({ model, groupBy, headed, row, now, onLeave }: WallProps) {
  const ui = useUi();
  const body = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 1920, height: 1000, screen: 1080 });
  const [at, setAt] = useState(0);
  const [still, setStill] = useState(false);
  const wall = wallLayout(model.groups, headed, room);
  const page = at % wall.pages.length;

  useLayoutEffect(() => {
    const measure = () =>
      setRoom({ width: body.current!.clientWidth, height: body.current!.clientHeight, screen: innerHeight });
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  useEffect(() => {
    if (still || wall.pages.length < 2) return;
    const timer = setInterval(() => setAt((before) => before + 1), turn * 1000);
    return () => clearInterval(timer);
  }, [still, wall.pages.length]);

  let index = 0;
  return (
    <div class="wall">
      <h1 class="sr">{ui.t("board.title")}</h1>
      <div class="wall-head">
        <span class="wall-clock">{clockTime(now, placeOf(ui))}</span>
        <span class="wall-counts">
          {kinds.map((kind) => (
            <span key={kind} class="wall-count">
              <StatusMark kind={kind} />
              {ui.t(kindKeys[kind])} <b>{model.counts[kind]}</b>
            </span>
          ))}
        </span>
        <Connection />
        {wall.pages.length > 1 && (
          <>
            <span>{ui.t("board.wallPage", page + 1, wall.pages.length)}</span>
            <Tool
              icon={still ? "play" : "pause"}
              label={ui.t(still ? "board.resume" : "board.pause")}
              onClick={() => setStill(!still)}
            />
            <Tool icon="chevron-right" label={ui.t("common.next")} onClick={() => setAt(page + 1)} />
          </>
        )}
        <Tool icon="minimize" label={ui.t("board.leaveFullScreen")} onClick={onLeave} />
      </div>
      <div
        class="wall-body"
        role="grid"
        aria-label={ui.t("board.people")}
        aria-rowcount={model.shown}
        ref={body}
        style={
          { "--wall-row": `${wall.rowHeight}px`, "--wall-columns": String(wall.columns) } as Record<string, string>
        }
      >
        {wall.pages[page]!.map((column) => (
          <div key={keyOf(column[0])} class="wall-column" role="rowgroup">
            {column.map((item) =>
              "head" in item ? (
                <GroupHead
                  key={`head ${item.head.key}`}
                  group={item.head}
                  groupBy={groupBy}
                  watched={null}
                  columns={4}
                />
              ) : (
                row(item.user, ++index)
              ),
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

const keyOf = (item: { head: { key: string } } | { user: BoardUser } | undefined): string =>
  item === undefined ? "" : "head" in item ? `head ${item.head.key}` : item.user.id;
