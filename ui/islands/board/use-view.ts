import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { afterPaint } from "./after-paint.ts";

/** Rows are made this many pixels ahead, and in steps of this, so that scrolling a little renders nothing. */
const ahead = 240;
const step = 80;
/** So many pixels of a place jumped to are made at once, the rest a moment later: no task is to take long. */
const first = 200;
/** So many pixels are added in one go otherwise, for the same reason. */
const most = 160;

export type Range = readonly [from: number, to: number];

interface View {
  from: number;
  to: number;
  /** Of another list: what of the last one may go on standing where this one's rows are still to come. */
  kept: Range | null;
  /** Scrolls as little as it takes to show a stretch of the list. */
  reveal: (top: number, height: number, covered: number) => void;
}

/**
 * Which heights of a list are in view, in whatever scrolls it: the board's own pane on a desk, the page on a phone.
 * `measured` is called whenever the room changes, or `again` does. With another `anew` the list is another one:
 * what is in view is made first, so that typing does not wait for rows that nobody sees. `there` is how much of the list
 * there is at first.
 */
export function useView(
  list: RefObject<HTMLDivElement | null>,
  measured: (element: HTMLElement) => void,
  again: unknown,
  anew: unknown,
  there: number,
): View {
  const [{ range, kept }, setShown] = useState<{ range: Range; kept: Range | null }>({ range: [0, there], kept: null });
  const near = useRef(range);
  const lastAnew = useRef(anew);
  const shown = useRef(range);
  const last = useRef<Range | null>(null);
  const update = useRef(() => {});
  const awaited = useRef(false);
  // The frame that scrolls only paints: rows are made in a task of their own, between it and the next.
  const updateSoon = () => {
    if (awaited.current) return;
    awaited.current = true;
    afterPaint(() => {
      awaited.current = false;
      update.current();
    });
  };
  update.current = () => {
    const element = list.current;
    if (!element) return;
    const { top, bottom } = viewport(element);
    const start = element.getBoundingClientRect().top;
    const range = (more: number): Range => [
      Math.floor((top - start - more) / step) * step,
      Math.ceil((bottom - start + more) / step) * step,
    ];
    near.current = range(0);
    // After a jump what is in view comes first; what lies around it when that is on the screen.
    const jumped = near.current[0] > shown.current[1] || near.current[1] < shown.current[0];
    const wanted = range(ahead);
    const next: Range = jumped
      ? beginning(near.current)
      : [Math.max(wanted[0], shown.current[0] - most), Math.min(wanted[1], shown.current[1] + most)];
    const done = same(next, wanted);
    if (!done) updateSoon();
    if (done || jumped) last.current = null;
    if (same(shown.current, next) && last.current === kept) return;
    shown.current = next;
    setShown({ range: next, kept: last.current });
  };

  useLayoutEffect(() => {
    const element = list.current!;
    const resized = () => {
      measured(element);
      updateSoon();
    };
    const scrolled = () => updateSoon();
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
    updateSoon();
  }, [again]);

  const isNew = lastAnew.current !== anew;
  lastAnew.current = anew;
  if (isNew) {
    last.current = shown.current;
    shown.current = beginning(near.current);
  }
  const view = isNew ? { range: shown.current, kept: last.current } : { range, kept };
  useLayoutEffect(() => {
    if (!isNew) return;
    setShown(view);
    updateSoon();
  }, [anew]);
  const [from, to] = view.range;
  // New rows are laid out in the task that makes them, so that it is not left to the frame, which has to paint them.
  useLayoutEffect(() => void list.current?.offsetHeight, [from, to, anew]);

  const reveal = (top: number, height: number, covered: number) => {
    const element = list.current!;
    const scroller = scrollerOf(element) ?? document.scrollingElement!;
    const seen = viewport(element);
    const at = element.getBoundingClientRect().top + top;
    // The columns' names and the group's head stand over the first rows.
    const over = covered + (scrollerOf(element) ? 32 : 0);
    if (at < seen.top + over) scroller.scrollTop -= seen.top + over - at;
    else if (at + height > seen.bottom) scroller.scrollTop += at + height - seen.bottom;
    else return;
    update.current();
  };
  return { from, to, kept: view.kept, reveal };
}

const same = (a: Range, b: Range) => a[0] === b[0] && a[1] === b[1];
const beginning = ([from, to]: Range): Range => [from, Math.min(to, from + first)];

/** The pane that scrolls the list; null where the page does. */
const scrollerOf = (element: HTMLElement): HTMLElement | null => {
  const pane = element.closest<HTMLElement>("[data-scroller]");
  return pane && getComputedStyle(pane).overflowY === "auto" ? pane : null;
};

function viewport(element: HTMLElement): { top: number; bottom: number } {
  const pane = scrollerOf(element);
  return pane ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
}
