import { useEffect, useRef, useState } from "preact/hooks";
import { boardStore } from "../../client/store.ts";
import { placeOf, useUi } from "../../context.tsx";
import { People } from "./people.ts";
import type { BoardProps } from "./types.ts";

/** How long a change glows, in milliseconds; after it a row that is made anew does not glow again. */
const glowing = 1000;

/** Everybody, kept true by the stream; and which rows are to glow. */
export function usePeople({ users, types, placesInOrder }: Pick<BoardProps, "users" | "types" | "placesInOrder">): {
  people: People;
  glows: ReadonlyMap<string, number>;
  version: number;
} {
  const locale = placeOf(useUi()).locale;
  const people = useRef<People | null>(null);
  const fading = useRef<ReturnType<typeof setTimeout>>(undefined);
  people.current ??= new People(users, types, locale, placesInOrder);
  const [state, setState] = useState({ version: 0, glows: new Map<string, number>() as ReadonlyMap<string, number> });

  useEffect(
    () =>
      boardStore.subscribe((change) => {
        const all = people.current!;
        const changed = change.full ? all.replace(change.users) : all.apply(change.users, change.removed);
        setState((before) => {
          const glows = new Map(before.glows);
          // A wholly new board is not a change that somebody made.
          if (!change.full) for (const id of changed) glows.set(id, (glows.get(id) ?? 0) + 1);
          return { version: all.version, glows };
        });
        clearTimeout(fading.current);
        fading.current = setTimeout(
          () => setState((before) => (before.glows.size > 0 ? { ...before, glows: new Map() } : before)),
          glowing,
        );
      }),
    [],
  );
  useEffect(() => {
    const take = (event: Event) => {
      people.current!.order((event as CustomEvent<{ inOrder: readonly string[] }>).detail.inOrder);
      setState((before) => ({ ...before, version: people.current!.version }));
    };
    document.addEventListener("officestatus:places", take);
    return () => document.removeEventListener("officestatus:places", take);
  }, []);
  useEffect(() => {
    // What the search looks through is made in idle moments, so that the first keystroke need not wait for it.
    let at = 0;
    const prepare = (deadline: IdleDeadline) => {
      const { list } = people.current!;
      while (at < list.length && deadline.timeRemaining() > 2) people.current!.words(list[at++]!);
      if (at < list.length) requestIdleCallback(prepare);
    };
    // Safari has no idle callbacks; there the first keystroke makes them.
    if (typeof requestIdleCallback === "function") requestIdleCallback(prepare);
  }, []);
  return { people: people.current, ...state };
}
