import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { afterPaint } from "./after-paint.ts";

/** Rows are made this many pixels ahead, and in steps of this, so that scrolling a little renders nothing. */
const ahead = 240;
const step = 80;
/** So many pixels of a place jumped to are made at once, the rest a moment later: no task is to take long. */
const first = 280;
/** So many pixels are added in one go otherwise, for the same reason. */
const most = 320;

interface View {
  from: number;
  to: number;
  /** Scrolls as little as it takes to show a stretch of the list. */
  reveal: (top: number, height: number, covered: number) => void;
}

/**
 * Which heights of a list are in view, in whatever scrolls it: the board's own pane on a desk, the page on a phone.
 * `measured` is called whenever the room changes, or `again` does. With another `anew` the list is another one:
 * what is in view is made first, so that typing does not wait for rows that nobody sees.
 */
export function useView(
  list: RefObject<HTMLDivElement | null>,
  measured: (element: HTMLElement) => void,
  again: unknown,
  anew: unknown,
): View {
  const [[from, to], setRange] = useState<readonly [number, number]>([0, 1600]);
  const near = useRef<readonly [number, number]>([0, 1600]);
  const lastAnew = useRef(anew);
  const shown = useRef<readonly [number, number]>([0, 1600]);
  const update = useRef(() => {});
  update.current = () => {
    const element = list.current;
    if (!element) return;
    const { top, bottom } = viewport(element);
    const start = element.getBoundingClientRect().top;
    const range = (more: number) =>
      [Math.floor((top - start - more) / step) * step, Math.ceil((bottom - start + more) / step) * step] as const;
    near.current = range(0);
    // After a jump what is in view comes first; what lies around it when that is on the screen.
    const jumped = near.current[0] > shown.current[1] || near.current[1] < shown.current[0];
    const wanted = range(ahead);
    const next = jumped
      ? ([near.current[0], Math.min(near.current[1], near.current[0] + first)] as const)
      : ([Math.max(wanted[0], shown.current[0] - most), Math.min(wanted[1], shown.current[1] + most)] as const);
    if (next[0] !== wanted[0] || next[1] !== wanted[1]) afterPainting(update);
    if (shown.current[0] === next[0] && shown.current[1] === next[1]) return;
    shown.current = next;
    setRange(next);
  };

  useLayoutEffect(() => {
    const element = list.current!;
    const resized = () => {
      measured(element);
      update.current();
    };
    const scrolled = () => update.current();
    resized();
    const observer = new ResizeObserver(resized);
    observer.observe(scrollerOf(element) ?? element);
    addEventListener("scroll", scrolled, { capture: true, passive: true });
    addEventListener("resize", resized);
    return () => {
      observer.disconnect();
      removeEventListener("scroll", scrolled, { capture: true });
      removeEventListener("resize", resized);
    };
  }, []);

  useLayoutEffect(() => {
    measured(list.current!);
    update.current();
  }, [again]);

  const isNew = lastAnew.current !== anew;
  lastAnew.current = anew;
  const start = [near.current[0], Math.min(near.current[1], near.current[0] + first)] as const;
  if (isNew) shown.current = start;
  useLayoutEffect(() => {
    if (!isNew) return;
    setRange(start);
    afterPainting(update);
  }, [anew]);

  const reveal = (top: number, height: number, covered: number) => {
    const element = list.current!;
    const scroller = scrollerOf(element) ?? document.scrollingElement!;
    const seen = viewport(element);
    const at = element.getBoundingClientRect().top + top;
    // The columns' names and the group's head stand over the first rows.
    const over = covered + (scrollerOf(element) ? 32 : 0);
    if (at < seen.top + over) scroller.scrollTop -= seen.top + over - at;
    else if (at + height > seen.bottom) scroller.scrollTop += at + height - seen.bottom;
  };
  return isNew ? { from: start[0], to: start[1], reveal } : { from, to, reveal };
}

const afterPainting = (update: RefObject<() => void>) => afterPaint(() => update.current?.());

/** The pane that scrolls the list; null where the page does. */
const scrollerOf = (element: HTMLElement): HTMLElement | null => {
  const pane = element.closest<HTMLElement>("[data-scroller]");
  return pane && getComputedStyle(pane).overflowY === "auto" ? pane : null;
};

function viewport(element: HTMLElement): { top: number; bottom: number } {
  const pane = scrollerOf(element);
  return pane ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
}
