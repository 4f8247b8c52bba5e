import { useEffect, useState } from "preact/hooks";

/** How often "late by 20 min" counts on, in milliseconds. */
const every = 30_000;

/** Now, to the half minute. It starts with what the server rendered at. Stands still while nobody looks. */
export function useNow(start: number): number {
  const [now, setNow] = useState(start);
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) setNow(Math.floor(Date.now() / every) * every);
    };
    tick();
    const timer = setInterval(tick, every);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, []);
  return now;
}
