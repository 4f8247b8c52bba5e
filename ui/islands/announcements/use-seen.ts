import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useUi } from "../../context.tsx";
import type { Item } from "./arranged.ts";

/** What was in sight for so long, on a page that can be seen, counts as seen. In milliseconds. */
const SEEN_MS = 2_000;
/** An urgent one comes to thousands at once: they do not all say in the same moment that they have seen it. */
const SPREAD_MS = 4_000;

/** Says, once for each, which announcements were in sight. */
export function useSeen(root: RefObject<HTMLElement | null>, items: readonly Item[]): void {
  const { url } = useUi();
  const said = useRef(new Set<string>());
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const ids = [...waiting.current];
    waiting.current.clear();
    if (ids.length === 0) return;
    fetch(url("/api/announcements/seen"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ids }),
      keepalive: true,
    }).catch(() => {
      for (const id of ids) said.current.delete(id);
    });
  };

  useEffect(() => {
    const inSight = new Map<string, ReturnType<typeof setTimeout>>();
    const stop = (id: string) => {
      clearTimeout(inSight.get(id));
      inSight.delete(id);
    };
    const start = (id: string) => {
      if (inSight.has(id) || said.current.has(id) || document.hidden) return;
      inSight.set(
        id,
        setTimeout(() => {
          said.current.add(id);
          waiting.current.add(id);
          timer.current ??= setTimeout(send, Math.random() * SPREAD_MS);
        }, SEEN_MS),
      );
    };
    const shown = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const id = (target as HTMLElement).dataset.announcement!;
          if (isIntersecting) shown.add(id);
          else shown.delete(id);
          if (isIntersecting) start(id);
          else stop(id);
        }
      },
      { threshold: 0.5 },
    );
    for (const item of items) {
      const element = item.seen ? null : root.current?.querySelector(`[data-announcement="${CSS.escape(item.id)}"]`);
      if (element) observer.observe(element);
    }
    const look = () => {
      if (document.hidden) {
        for (const id of [...inSight.keys()]) stop(id);
        // The page may not come back.
        send();
      } else for (const id of shown) start(id);
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", look);
      for (const id of [...inSight.keys()]) stop(id);
    };
  }, [items]);
}
