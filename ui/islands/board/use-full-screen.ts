import { useEffect, useState } from "preact/hooks";

/** The board alone on the screen. Where a browser gives no full screen, it fills the window. `?wall` opens it so. */
export function useFullScreen(): [on: boolean, set: (on: boolean) => void] {
  const [on, setOn] = useState(false);
  useEffect(() => {
    if (new URLSearchParams(location.search).has("wall")) setOn(true);
    const left = () => {
      if (!document.fullscreenElement) setOn(false);
    };
    document.addEventListener("fullscreenchange", left);
    return () => document.removeEventListener("fullscreenchange", left);
  }, []);
  useEffect(() => {
    document.documentElement.toggleAttribute("data-wall", on);
  }, [on]);
  const set = (next: boolean) => {
    setOn(next);
    if (next) document.documentElement.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  };
  return [on, set];
}
