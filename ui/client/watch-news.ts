import { clientT } from "#shared/texts/client.ts";
import { placeOf } from "../context.tsx";
import { endWatch } from "../islands/board/save.ts";
import { comingTime } from "../times.ts";
import { type Arrival, arrive } from "./arrivals.ts";
import { openAt } from "./panel.ts";
import { toast } from "./toasts.ts";
import { browserUi } from "./wake.tsx";

/** What the stream tells when a watch fires: the event `watch`. */
export interface WatchNews {
  readonly at: string;
  readonly user: { readonly id: string; readonly displayName: string };
  readonly status: {
    readonly type: string;
    readonly name: string;
    readonly comment: string | null;
    readonly returnAt: string | null;
  };
  readonly others: number;
  readonly watched: { readonly type: "user" | "department"; readonly id: string; readonly watching: boolean };
  readonly how: Arrival["how"];
  readonly sound: boolean;
}

/** Shows that a watch has fired (S23), and lets marks on the page follow. */
export function followWatches(): void {
  document.addEventListener("officestatus:watch", (event) => {
    const news = (event as CustomEvent<WatchNews>).detail;
    document.dispatchEvent(new CustomEvent("officestatus:watched", { detail: news.watched }));
    arrive(arrivalOf(news));
  });
}

function arrivalOf({ at, user, status, others, watched, how, sound }: WatchNews): Arrival {
  const t = clientT(document.documentElement.lang);
  const ui = browserUi();
  const name = user.displayName;
  const back = status.returnAt && comingTime(Date.parse(status.returnAt), Date.now(), placeOf(ui), ui.t);
  const lines = [status.comment, back && t("news.watchBack", back), others > 0 && t("news.watchOthers", others)];
  const stop = () =>
    endWatch(watched.type, watched.id).then(
      () =>
        document.dispatchEvent(new CustomEvent("officestatus:watched", { detail: { ...watched, watching: false } })),
      () => toast(t("news.watchNotSaved")),
    );
  return {
    // By the change: two watches that saw it show it once.
    id: `watch:${user.id}:${at}`,
    kind: "watch",
    title: status.type === "in" ? t("news.watchTitleIn", name) : t("news.watchTitle", name, status.name),
    text: lines.filter(Boolean).join("\n"),
    href: others > 0 ? "/watches" : `/users/${user.id}`,
    ...(others > 0 ? {} : { inPanel: true }),
    how,
    sound,
    urgent: false,
    actions: [
      { label: t("news.watchNote"), run: () => openAt(`/notes/new?to=${user.id}`, true) },
      ...(watched.watching ? [{ label: t("news.watchStop"), run: () => void stop() }] : []),
    ],
  };
}
