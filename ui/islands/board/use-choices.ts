import { useState } from "preact/hooks";
import { toast } from "../../client/toasts.ts";
import { useUi } from "../../context.tsx";
import { saveFavourite, saveSetting } from "./save.ts";
import type { BoardProps, BoardSettings, Query } from "./types.ts";
import { noQuery } from "./types.ts";

/** What the viewer has chosen: the search and filters, the arrangement, favourites. Shown at once, then saved. */
export function useChoices(props: BoardProps) {
  const { t } = useUi();
  const [query, setQuery] = useState<Query>(props.query ?? noQuery);
  const [settings, setSettings] = useState<BoardSettings>(props.settings);
  const [favourites, setFavourites] = useState<ReadonlySet<string>>(() => new Set(props.favourites));
  const notSaved = () => toast(t("board.notSaved"));

  const ask = (change: Partial<Query>) => {
    const next = { ...query, ...change };
    setQuery(next);
    // The words of a search are for now; the filters are how somebody looks at the board every day.
    if (!("text" in change) || Object.keys(change).length > 1) {
      const { kinds, departmentId, locationId } = next;
      saveSetting("board.filter", { kinds, departmentId, locationId }).catch(notSaved);
    }
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
  return { query, ask, settings, arrange, favourites, favour };
}
