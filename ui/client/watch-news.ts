import { clientT } from "#shared/texts/client.ts";
import { placeOf } from "../context.tsx";
import { endWatch } from "../islands/board/save.ts";
import { comingTime, pastTime } from "../times.ts";
import { type Arrival, arrive, standing } from "./arrivals.ts";
import type { You } from "./live-connection.ts";
import { openAt } from "./panel.ts";
import { remember, remembered } from "./remembered.ts";
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

/** What is told so long after the change says since when it is so. In milliseconds. */
const FRESH_MS = 2 * 60_000;

/** Shows that a watch has fired (S23), and lets marks on the page follow. */
export function followWatches(): void {
  document.addEventListener("officestatus:watch", (event) => take((event as CustomEvent<WatchNews>).detail));
  // A greeting says that something was told while nobody listened here: of all tabs one asks what.
  document.addEventListener("officestatus:you", (event) => {
    const { watches, greeting } = (event as CustomEvent<You>).detail;
    if (watches === true) setTimeout(() => void askForMissed(greeting), standing());
  });
}

function take(news: WatchNews): void {
  document.dispatchEvent(new CustomEvent("officestatus:watched", { detail: news.watched }));
  arrive(arrivalOf(news));
}

async function askForMissed(greeting: string): Promise<void> {
  if (remembered("watches") === greeting) return;
  remember("watches", greeting);
  const answer = await fetch(`${document.documentElement.dataset.base ?? ""}/watches/missed`, {
    method: "POST",
    headers: { Accept: "application/json" },
  }).catch(() => null);
  if (answer?.ok) for (const news of (await answer.json()) as WatchNews[]) take(news);
}

function arrivalOf({ at, user, status, others, watched, how, sound }: WatchNews): Arrival {
  const t = clientT(document.documentElement.lang);
  const ui = browserUi();
  const name = user.displayName;
  const now = Date.now();
  const back = status.returnAt && comingTime(Date.parse(status.returnAt), now, placeOf(ui), ui.t);
  const since = now - Date.parse(at) > FRESH_MS && pastTime(Date.parse(at), now, placeOf(ui), ui.t);
  const lines = [
    status.comment,
    back && t("news.watchBack", back),
    since && t("news.watchSince", since),
    others > 0 && t("news.watchOthers", others),
  ];
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
