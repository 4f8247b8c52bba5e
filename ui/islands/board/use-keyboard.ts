import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { BoardUser } from "#shared/status/board-user.ts";
import { boardKey } from "./keys.ts";

interface Doings {
  /** The users in the order in which they are shown. */
  order: () => readonly BoardUser[];
  toggleFullScreen: () => void;
  /** Writes a note to those who are chosen, else to whom the keyboard is at. */
  note: (current: string | null) => void;
  /** Whether there was something to leave. */
  escape: () => boolean;
  /** Another value, rows in other places. */
  version: number;
}

/** Frames to wait for a row that the list has yet to scroll to and make. */
const patience = 40;

/** Where the keyboard is on the board, and what its keys do. */
export function useKeyboard(root: RefObject<HTMLElement | null>, doings: Doings) {
  const [current, setCurrent] = useState<string | null>(null);
  const newest = useRef(current);

  const element = (id: string | null) =>
    id === null ? null : root.current?.querySelector<HTMLElement>(`[data-user-id="${CSS.escape(id)}"]`);
  const nameOf = (row: HTMLElement | null | undefined) => row?.querySelector<HTMLElement>(".c-name a");
  const goTo = (id: string) => {
    newest.current = id;
    setCurrent(id);
  };
  /** Does something with a row as soon as it is there, unless the keys have gone further by then. */
  const whenThere = (id: string, then: (row: HTMLElement) => void, frames = patience) =>
    requestAnimationFrame(() => {
      if (newest.current !== id) return;
      const row = element(id);
      if (row) then(row);
      else if (frames > 0) whenThere(id, then, frames - 1);
    });
  const press = (selector: string) => {
    const found = element(newest.current)?.querySelector<HTMLElement>(selector);
    found?.click();
    return found !== null && found !== undefined;
  };
  const move = (by: number | "first" | "last"): boolean => {
    const order = doings.order();
    const at = order.findIndex((user) => user.id === newest.current);
    const steps = { first: -order.length, last: order.length } as const;
    const to = typeof by === "number" && at < 0 ? 0 : at + (typeof by === "number" ? by : steps[by]);
    const user = order[Math.min(order.length - 1, Math.max(0, to))];
    if (!user) return false;
    goTo(user.id);
    whenThere(user.id, (row) => nameOf(row)?.focus({ preventScroll: true }));
    return true;
  };

  const onKey = (event: KeyboardEvent) => {
    const done = boardKey(event, {
      move,
      open: () => {
        if (newest.current !== null) whenThere(newest.current, (row) => nameOf(row)?.click());
        return true;
      },
      favourite: () => press("[data-do=favourite]"),
      watch: () => press("[data-do=watch]"),
      select: () => press("[data-do=select]"),
      edit: () => press("a.edit"),
      note() {
        doings.note(newest.current);
        return true;
      },
      fullScreen() {
        doings.toggleFullScreen();
        return true;
      },
      escape: doings.escape,
    });
    if (done) event.preventDefault();
  };
  const latestKey = useRef(onKey);
  latestKey.current = onKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latestKey.current(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  // A row that moves takes the keyboard with it.
  useLayoutEffect(() => {
    const at = document.activeElement?.closest<HTMLElement>(".rows [data-user-id]");
    if (at && current !== null && at.dataset.userId !== current)
      nameOf(element(current))?.focus({ preventScroll: true });
  }, [doings.version]);

  return { current, goTo, open: (id: string) => nameOf(element(id))?.click() };
}
