import type { StatusType } from "#shared/status/types.ts";
import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { statusKey } from "./status-key.ts";
import { StatusMark } from "./status-mark.tsx";
import { When } from "./when.tsx";

/** What was just done, and the number by which it can be undone. */
export interface Done {
  readonly text: string;
  readonly changeId: string | null;
}

const BUTTONS = 5;

/** One's own status and how to change it in two clicks, at the top of every page. */
export function StatusLine({
  done,
  error,
  typed,
}: {
  done?: Done | undefined;
  error?: string | undefined;
  typed?: string | undefined;
}) {
  const { you, t, url } = useUi();
  if (!you) return null;
  const { status } = you.row;
  const swap = { "hx-target": "#status-line", "hx-swap": "innerHTML" } as const;
  const away = status.late || status.kind === "away" || status.kind === "out";
  return (
    <>
      <section class="you" aria-label={t("status.you")} data-user={you.row.id} data-status={statusKey(you.row)}>
        <NowIs types={you.types} />
        <form class="chips" method="post" action={url("/status")} hx-post={url("/status")} {...swap}>
          {away && (
            <button
              id="back"
              type="submit"
              class="btn primary"
              formaction={url("/status/back")}
              hx-post={url("/status/back")}
              {...swap}
            >
              <Icon name="undo-2" />
              {t("status.imBack")}
            </button>
          )}
          {usual(you.types, away ? BUTTONS - 1 : BUTTONS).map((type) => (
            <button
              key={type.key}
              id={`set-${type.key}`}
              type="submit"
              name="type"
              value={type.key}
              class={`chip c-${type.color}`}
              aria-pressed={type.key === status.type}
            >
              <Icon name={type.icon} />
              {type.name}
            </button>
          ))}
          <a class="btn plain" href={url("/status")} data-panel="" title={t("status.moreTitle")}>
            {t("status.more")}
          </a>
        </form>
        <form class="say" method="post" action={url("/status")} hx-post={url("/status")} {...swap}>
          <input
            type="text"
            name="text"
            id="say"
            data-status-field=""
            value={typed}
            maxLength={200}
            required
            autocomplete="off"
            enterkeyhint="done"
            aria-label={t("status.fieldLabel")}
            aria-describedby="understood"
            aria-invalid={error ? "true" : undefined}
            placeholder={t("status.fieldHint")}
            hx-get={url("/status/preview")}
            hx-trigger="input changed delay:150ms"
            hx-target="#understood"
            hx-swap="innerHTML"
          />
          <output id="understood" class={error ? "understood bad" : "understood"}>
            {error}
          </output>
          <button type="submit" class="btn say-set">
            {t("status.set")}
          </button>
        </form>
        {done && <DoneNote done={done} />}
      </section>
      <Sensed />
    </>
  );
}

/** The most used ones, in the site's order: a button that changes its place after every use is never found blind. */
const usual = (byUse: readonly StatusType[], most: number): StatusType[] =>
  byUse.slice(0, most).sort((a, b) => a.position - b.position);

function NowIs({ types }: { types: readonly StatusType[] }) {
  const { you, t, now = Date.now() } = useUi();
  const { status, next } = you!.row;
  const name = (key: string) => types.find((type) => type.key === key)?.name ?? t("board.kindUnknown");
  return (
    <div class="you-now">
      <StatusMark kind={status.kind} color={types.find((type) => type.key === status.type)?.color} />
      <b>{name(status.type)}</b>
      {status.comment && <span>{status.comment}</span>}
      {status.returnAt && !status.late && (
        <span class="quiet">
          {t("board.back")} <When at={status.returnAt} now={now} />
        </span>
      )}
      {status.returnAt && status.late && (
        <span class="late">
          {t("board.lateBy", "")}
          <When at={status.returnAt} style="late" now={now} />
        </span>
      )}
      {status.since && !status.returnAt && (
        <span class="quiet">
          {t("board.sinceAt", "")}
          <When at={status.since} style="past" now={now} />
        </span>
      )}
      {next && (
        <span class="quiet">
          {t("board.next", name(next.type), "")}
          <When at={next.startAt} now={now} />
        </span>
      )}
    </div>
  );
}

const sensedWords = {
  idle: "status.sensedIdle",
  locked: "status.sensedLocked",
  screensaver: "status.sensedScreenSaver",
  shutdown: "status.sensedShutdown",
} as const;

/** Why one's computer says that one is away, and the way to turn that off. */
function Sensed() {
  const { you, t, url } = useUi();
  const sensed = you?.sensed;
  const words = sensed && sensedWords[sensed.why as keyof typeof sensedWords];
  if (!words) return null;
  return (
    <form
      class="you-sensed quiet"
      method="post"
      action={url("/me/sensing/off")}
      hx-post={url("/me/sensing/off")}
      hx-target="#status-line"
      hx-swap="innerHTML"
    >
      <span>{t(words, sensed.idleMinutes)}</span>
      {!sensed.locked && (
        <button type="submit" class="btn plain">
          {t("status.sensedOff")}
        </button>
      )}
    </form>
  );
}

/** Says what was done, with the way back, for eight seconds. */
export function DoneNote({ done }: { done: Done }) {
  const { t, url } = useUi();
  return (
    <div class="you-done passing" role="status">
      <span>{done.text}</span>
      {done.changeId && (
        <form
          method="post"
          action={url("/status/undo")}
          hx-post={url("/status/undo")}
          hx-target="#status-line"
          hx-swap="innerHTML"
        >
          <button type="submit" class="btn plain" name="change" value={done.changeId}>
            <Icon name="undo-2" />
            {t("status.undo")}
          </button>
        </form>
      )}
    </div>
  );
}
