import { useEffect, useState } from "preact/hooks";
import type { BoardUser } from "#shared/status/board-user.ts";
import { toast } from "../../client/toasts.ts";
import { useUi } from "../../context.tsx";
import type { Group } from "./model.ts";
import { endWatch, restoreWatch, saveWatch } from "./save.ts";
import type { BoardProps } from "./types.ts";

type Kind = "user" | "department";
/** What `officestatus:watched` says: a watch was made or ended elsewhere on the page, or has told for the last time. */
export interface WatchedNews {
  readonly type: Kind;
  readonly id: string;
  readonly watching: boolean;
}

interface Watched {
  readonly users: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
}

/** Whom and which departments the viewer watches: shown at once, then saved, with what that means and the way back. */
export function useWatched({ watched: given }: Pick<BoardProps, "watched">) {
  const { t } = useUi();
  const [watched, setWatched] = useState<Watched>(() => ({
    users: new Set(given?.users),
    departments: new Set(given?.departments),
  }));
  const mark = (type: Kind, id: string, watching: boolean) =>
    setWatched((before) => {
      const name = type === "user" ? "users" : "departments";
      if (before[name].has(id) === watching) return before;
      const next = new Set(before[name]);
      if (watching) next.add(id);
      else next.delete(id);
      return { ...before, [name]: next };
    });
  useEffect(() => {
    const hear = (event: Event) => {
      const { type, id, watching } = (event as CustomEvent<WatchedNews>).detail;
      mark(type, id, watching);
    };
    document.addEventListener("officestatus:watched", hear);
    return () => document.removeEventListener("officestatus:watched", hear);
  }, []);

  /** @param said what the viewer will be told, in words. */
  const watch = (type: Kind, id: string, name: string, said: string) => {
    const on = !watched[type === "user" ? "users" : "departments"].has(id);
    mark(type, id, on);
    const failed = () => {
      mark(type, id, !on);
      toast(t("news.watchNotSaved"));
    };
    if (on) {
      saveWatch(type, id).then(() => toast(said), failed);
      return;
    }
    endWatch(type, id).then((ended) => {
      const undo = () => {
        mark(type, id, true);
        Promise.all(ended.map(restoreWatch)).catch(failed);
      };
      toast(t("news.watchEnded", name), { label: t("common.undo"), run: undo });
    }, failed);
  };
  return {
    watched,
    watchPerson({ id, displayName, status }: BoardUser) {
      // As the server makes it: who is in is awaited when they leave.
      const said = status.kind === "in" ? "news.watchLeaves" : "news.watchIn";
      watch("user", id, displayName, t(said, displayName));
    },
    watchDepartment({ key, name }: Pick<Group, "key" | "name">) {
      watch("department", key, name!, t("news.watchDepartment", name!));
    },
  };
}
