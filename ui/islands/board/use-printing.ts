import { options } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Since when the page is being printed, in milliseconds since 1970 UTC: then every row exists. Else null. */
export function usePrinting(): number | null {
  const [printing, setPrinting] = useState<number | null>(null);
  useEffect(() => {
    const set = (when: () => number | null) => () => {
      // The browser takes its picture as soon as this returns, so the rows must be there by then.
      const debounce = options.debounceRendering;
      options.debounceRendering = (render) => render();
      setPrinting(when());
      if (debounce) options.debounceRendering = debounce;
      else delete options.debounceRendering;
    };
    const before = set(Date.now);
    const after = set(() => null);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  return printing;
}
