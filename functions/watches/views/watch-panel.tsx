import type { StatusType } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Panel } from "#ui/parts/panel.tsx";
import type { WatchRow } from "../queries.ts";
import { type FormProps, WatchFormView } from "./watch-form.tsx";
import { sayCondition, sayTelling } from "./words.ts";

/** Whom or what a panel is about. */
export interface Watchable {
  readonly type: "user" | "department";
  readonly id: string;
  readonly name: string;
}

/** Where the watches on a person or department are made, without the virtual directory. */
export const watchPath = ({ type, id }: Pick<Watchable, "type" | "id">) =>
  type === "user" ? `/users/${id}/watch` : `/departments/${id}/watch`;

interface PanelProps {
  subject: Watchable;
  /** Those of one's watches that are on it. */
  watches: readonly WatchRow[];
  /** A watch that was just deleted, and can be taken back. */
  deleted?: string | undefined;
  done?: string | undefined;
  allTypes: ReadonlyMap<string, StatusType>;
  form: Omit<FormProps, "submit" | "action">;
}

/** One's watches on a person or department, and a form for one more. */
export function WatchPanel({ subject, watches, deleted, done, allTypes, form }: PanelProps) {
  const ui = useUi();
  const { t, url } = ui;
  return (
    <Panel title={t("watches.watchName", subject.name)} closeHref="/watches" before={<Icon name="eye" />}>
      {done && <Notice tone="good">{done}</Notice>}
      {deleted && <UndoDelete id={deleted} at="panel" />}
      {watches.length > 0 && (
        <section>
          <h3>{t("watches.yoursHere")}</h3>
          <ul class="watch-lines">
            {watches.map((watch) => (
              <li key={watch.id}>
                <span>
                  <b>{sayCondition(watch, allTypes, ui)}</b>
                  <span class="quiet">{sayTelling(watch, ui)}</span>
                </span>
                <span class="btns">
                  <ButtonLink look="plain" href={url(`/watches/${watch.id}`)} data-panel="">
                    {t("watches.change")}
                  </ButtonLink>
                  <DeleteForm id={watch.id} what={sayCondition(watch, allTypes, ui)} at="panel" />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        {watches.length > 0 && <h3>{t("watches.oneMore")}</h3>}
        <WatchFormView {...form} action={url(watchPath(subject))} submit={t("watches.watch")} />
      </section>
    </Panel>
  );
}

/** A watch that is changed. */
export function EditPanel({
  subject,
  id,
  ended,
  form,
}: {
  subject: Watchable;
  id: string;
  ended: boolean;
  form: Omit<FormProps, "submit" | "action">;
}) {
  const { t, url } = useUi();
  return (
    <Panel title={t("watches.watchName", subject.name)} closeHref="/watches" before={<Icon name="eye" />}>
      {ended && <Notice>{t("watches.endedHelp")}</Notice>}
      <WatchFormView
        {...form}
        action={url(`/watches/${id}`)}
        submit={t(ended ? "watches.watchAgain" : "common.save")}
      />
    </Panel>
  );
}

/** Where an answer goes: into the panel, or into the list on the page. */
type At = "panel" | "list";
const into = (at: At) => ({ "hx-target": at === "panel" ? "#panel" : "#my-watches", "hx-swap": "innerHTML" });

export function DeleteForm({ id, what, at }: { id: string; what: string; at: At }) {
  const { t, url } = useUi();
  const action = url(`/watches/${id}/delete`);
  return (
    <form method="post" action={action} hx-post={action} {...into(at)}>
      <input type="hidden" name="at" value={at} />
      <Button look="plain" aria-label={t("watches.deleteWhat", what)}>
        {t("watches.delete")}
      </Button>
    </form>
  );
}

/** Says that a watch was deleted, with the way back. */
export function UndoDelete({ id, at }: { id: string; at: At }) {
  const { t, url } = useUi();
  const action = url(`/watches/${id}/restore`);
  return (
    <div class="notice watch-undo" role="status">
      <Icon name="trash-2" />
      <span>{t("watches.deleted")}</span>
      <form method="post" action={action} hx-post={action} {...into(at)}>
        <input type="hidden" name="at" value={at} />
        <Button look="plain" icon="undo-2" autofocus>
          {t("common.undo")}
        </Button>
      </form>
    </div>
  );
}
