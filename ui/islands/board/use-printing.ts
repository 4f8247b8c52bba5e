import { options } from "preact";
import { useEffect, useState } from "preact/hooks";

/** True while the page is printed: then every row exists. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const set = (on: boolean) => () => {
      // The browser takes its picture as soon as this returns, so the rows must be there by then.
      const debounce = options.debounceRendering;
      options.debounceRendering = (render) => render();
      setPrinting(on);
      if (debounce) options.debounceRendering = debounce;
      else delete options.debounceRendering;
    };
    const before = set(true);
    const after = set(false);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  return printing;
}
