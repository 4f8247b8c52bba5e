import { useEffect, useRef, useState } from "preact/hooks";
import { toast } from "../../client/toasts.ts";
import { useUi } from "../../context.tsx";
import { afterPaint } from "./after-paint.ts";
import { saveFavourite, saveSetting } from "./save.ts";
import { type AllSettings, type BoardProps, type BoardSettings, boardSettings, noQuery, type Query } from "./types.ts";

/**
 * What the viewer has chosen: the search and filters, the arrangement, favourites. Shown at once, then saved.
 * `asked` is the query that the list answers: it follows what is asked a frame later, so that typing never waits for it.
 */
export function useChoices(props: BoardProps) {
  const { t } = useUi();
  const [asked, setAsked] = useState<Query>(props.query ?? noQuery);
  const latest = useRef(asked);
  const [settings, setSettings] = useState<BoardSettings>(props.settings);
  const [favourites, setFavourites] = useState<ReadonlySet<string>>(() => new Set(props.favourites));
  // An administrator's new default or lock reaches open boards, and so does what one chose in another tab.
  useEffect(() => {
    const take = (event: Event) => setSettings(boardSettings((event as CustomEvent<AllSettings>).detail));
    document.addEventListener("officestatus:settings", take);
    return () => document.removeEventListener("officestatus:settings", take);
  }, []);
  const notSaved = () => toast(t("board.notSaved"));

  const ask = (change: Partial<Query>): Query => {
    const next = { ...latest.current, ...change };
    latest.current = next;
    afterPaint(() => {
      setAsked(latest.current);
      // The words of a search are for now; the filters are how somebody looks at the board every day.
      if (!("text" in change) || Object.keys(change).length > 1) afterPaint(saveFilters);
    });
    return next;
  };
  const saveFilters = () => {
    const { kinds, departmentId, locationId } = latest.current;
    saveSetting("board.filter", { kinds, departmentId, locationId }).catch(notSaved);
  };
  const arrange = (change: Partial<BoardSettings>) => {
    setSettings({ ...settings, ...change });
    for (const [name, value] of Object.entries(change)) saveSetting(`board.${name}`, value).catch(notSaved);
  };
  const favour = (id: string) => {
    const on = !favourites.has(id);
    const next = new Set(favourites);
    if (on) next.add(id);
    else next.delete(id);
    setFavourites(next);
    saveFavourite(id, on).catch(notSaved);
  };
  return { asked, ask, settings, arrange, favourites, favour };
}
