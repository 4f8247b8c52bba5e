import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { BoardUser } from "#shared/status/board-user.ts";
import { placeOf, useUi } from "../../context.tsx";
import { ColumnHeads, columnCount, withoutColumns } from "./ColumnHeads.tsx";
import { Alone, EmptyBoard } from "./EmptyBoard.tsx";
import { GroupHead } from "./GroupHead.tsx";
import { boardModel, type Group, inOrder } from "./model.ts";
import { PrintHead } from "./PrintHead.tsx";
import { StatusRow } from "./Row.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { type BoardProps, noQuery } from "./types.ts";
import { useChoices } from "./use-choices.ts";
import { useFullScreen } from "./use-full-screen.ts";
import { useKeyboard } from "./use-keyboard.ts";
import { useNow } from "./use-now.ts";
import { usePeople } from "./use-people.ts";
import { usePrinting } from "./use-printing.ts";
import { useWatched } from "./use-watched.ts";
import { VirtualList } from "./VirtualList.tsx";
import { WallBoard } from "./WallBoard.tsx";
import { sayInFull } from "./whole-texts.ts";

/** So many rows are made to measure the list by, when it comes back after nobody matched. */
const unmeasured = 4;

/** The page opens the form in its panel; the board knows no panel. */
const writeNote = (to: readonly string[]) =>
  document.dispatchEvent(
    new CustomEvent("officestatus:open", {
      detail: { href: `/notes/new${to.length > 0 ? `?to=${to.join(",")}` : ""}` },
    }),
  );

/** The board: everybody, where they are and until when. The same on the server and in the browser, where it is alive. */
export function Board(props: BoardProps) {
  const ui = useUi();
  const { t } = ui;
  const root = useRef<HTMLDivElement>(null);
  const { people, glows, version } = usePeople(props);
  const { asked, ask, settings, arrange, favourites, favour } = useChoices(props);
  const { watched, watchPerson, watchDepartment } = useWatched(props);
  const now = useNow(props.now);
  const printing = usePrinting();
  const [wall, setWall] = useFullScreen();
  const [awake, setAwake] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setAwake(true), []);
  // What was done to the chosen is done: they are not left ready to be changed again.
  useEffect(() => {
    const unchoose = () => setSelected(new Set());
    const done = ["officestatus:set", "officestatus:sent"];
    for (const name of done) document.addEventListener(name, unchoose);
    return () => {
      for (const name of done) document.removeEventListener(name, unchoose);
    };
  }, []);

  const arrangement = useMemo(() => ({}), [asked, settings.groupBy, settings.sort]);
  const model = useMemo(
    () =>
      boardModel(people, asked, {
        groupBy: settings.groupBy,
        sort: settings.sort,
        favourites,
        ownDepartmentId: props.ownDepartmentId,
      }),
    [version, asked, settings.groupBy, settings.sort, favourites],
  );
  const types = useMemo(() => new Map(props.types.map((type) => [type.key, type])), [props.types]);
  const { current, goTo, open } = useKeyboard(root, {
    order: () => inOrder(model.groups),
    toggleFullScreen: () => setWall(!wall),
    note: (at) => writeNote(selected.size > 0 ? [...selected] : at === null ? [] : [at]),
    escape() {
      if (wall) setWall(false);
      else if (document.querySelector("#panel > *")) return false;
      else if (asked.text !== "") ask({ text: "" });
      else if (selected.size > 0) setSelected(new Set());
      else return false;
      return true;
    },
    version,
  });
  const headed = settings.groupBy !== "none" || model.groups.length > 1;
  // Tab enters the list at one row: where the keyboard last was, else at the first.
  const stop = current !== null && people.find(current) ? current : model.groups[0]?.users[0]?.id;

  const { maySet } = props;
  const setsOthers = maySet.all || maySet.departments.length + maySet.users.length > 0;
  const canSet = (user: BoardUser) =>
    maySet.all ||
    maySet.users.includes(user.id) ||
    (user.departmentId !== null && maySet.departments.includes(user.departmentId));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const row = (user: BoardUser, index: number, slot: number | string = user.id) => (
    <StatusRow
      key={slot}
      user={user}
      type={types.get(user.status.type)}
      nextType={user.next === null ? undefined : types.get(user.next.type)}
      index={index}
      isMe={user.id === props.meId}
      favourite={favourites.has(user.id)}
      watched={props.watched === null || user.id === props.meId ? null : watched.users.has(user.id)}
      selected={selected.has(user.id)}
      current={current === user.id}
      tabbable={!awake || stop === user.id}
      canSet={canSet(user)}
      glow={glows.get(user.id) ?? 0}
      now={now}
    />
  );
  const head = (group: Group) => {
    const isDepartment = settings.groupBy === "department" && group.name !== null;
    const on = props.watched === null || !isDepartment ? null : watched.departments.has(group.key);
    return <GroupHead group={group} groupBy={settings.groupBy} columns={columnCount(settings)} watched={on} />;
  };

  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const { do: what, departmentId } = target.closest<HTMLElement>("[data-do]")?.dataset ?? {};
    if (departmentId) watchDepartment(model.groups.find((group) => group.key === departmentId)!);
    const id = target.closest<HTMLElement>("[data-user-id]")?.dataset.userId;
    if (!id) return;
    if (what === "favourite") favour(id);
    else if (what === "watch") watchPerson(people.find(id)!);
    else if (what === "select") toggle(id);
    else if (target.closest("a, button, label")) goTo(id);
    // A press anywhere on a row opens it, unless somebody is marking its words to copy them.
    else if (getSelection()?.isCollapsed !== false) open(id);
  };
  const onFocus = (event: FocusEvent) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>("[data-user-id]")?.dataset.userId;
    if (id && id !== current) goTo(id);
  };

  if (wall && printing === null) {
    return (
      <div class="board" data-board ref={root} onClick={onClick}>
        <WallBoard
          model={model}
          groupBy={settings.groupBy}
          headed={headed}
          row={row}
          now={now}
          onLeave={() => setWall(false)}
        />
      </div>
    );
  }
  return (
    <div
      class={`board ${settings.density}${withoutColumns(settings)}`}
      data-board
      ref={root}
      onClick={onClick}
      onFocusIn={onFocus}
      onMouseMove={(event) => sayInFull(event.target, placeOf(ui))}
    >
      <h1 class="sr">{t("board.title")}</h1>
      <Toolbar
        asked={asked}
        settings={settings}
        counts={model.counts}
        departments={people.departments}
        locations={people.locations}
        onQuery={ask}
        onSettings={arrange}
        onFullScreen={() => setWall(true)}
        onPrint={() => print()}
      />
      <div class="sr" role="status">
        {awake && t("board.shown", model.shown)}
      </div>
      <PrintHead
        at={printing ?? now}
        asked={asked}
        model={model}
        departments={people.departments}
        locations={people.locations}
      />
      <div class="board-scroll" data-scroller>
        {model.shown === 0 ? (
          <EmptyBoard total={model.total} canImport={props.canImport === true} onShowAll={() => ask({ ...noQuery })} />
        ) : (
          <div
            class="list"
            role="grid"
            aria-label={t("board.people")}
            aria-rowcount={model.shown + 1}
            aria-colcount={columnCount(settings)}
            aria-multiselectable={setsOthers ? true : undefined}
          >
            <ColumnHeads sort={settings.sort} onSort={(sort) => arrange({ sort })} />
            <VirtualList
              groups={model.groups}
              head={head}
              row={row}
              headed={headed}
              current={current}
              whole={printing !== null}
              density={settings.density}
              anew={arrangement}
              initialOffset={props.initialOffset ?? 0}
              initialRows={awake ? unmeasured : (props.initialRows ?? 100)}
            />
          </div>
        )}
        {model.shown === 1 && model.total === 1 && props.canImport && <Alone />}
      </div>
      {selected.size > 0 && <SelectionBar ids={[...selected]} onClear={() => setSelected(new Set())} />}
    </div>
  );
}
