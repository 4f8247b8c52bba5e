import { useUi } from "#ui/context.tsx";
import { Older } from "#ui/parts/older.tsx";
import { When } from "#ui/parts/when.tsx";
import type { PersonProps } from "./person.tsx";

/** What a status was before, latest first. */
export function History(props: PersonProps) {
  const { t } = useUi();
  return (
    <section>
      <h3>{t("status.historyTitle")}</h3>
      {props.history.length === 0 ? (
        <p class="help">{t("status.historyNone")}</p>
      ) : (
        <ol class="timeline">
          <HistoryRows {...props} />
        </ol>
      )}
    </section>
  );
}

/** A page of history, with a button for the next. */
export function HistoryRows({ row, history, older, types, nameOf }: PersonProps) {
  const { t, url, now = Date.now() } = useUi();
  const byWhom = (id: string | null) => {
    if (id === null) return t("status.historyTime");
    const name = nameOf(id);
    return name === null ? t("status.bySomebody") : t("status.historyBy", name);
  };
  const name = (key: string) => types.get(key)?.name ?? key;
  return (
    <>
      {history.map((event) => (
        <li key={event.id}>
          <When at={event.at.getTime()} style="past" now={now} />
          <span>
            {event.fromType !== event.toType && `${name(event.fromType)} → `}
            <b>{name(event.toType)}</b>
            {event.comment && `: ${event.comment}`}
            {event.returnAt && (
              <>
                {", "}
                {t("board.back")} <When at={event.returnAt.getTime()} style="clock" />
              </>
            )}
          </span>
          {event.byId !== row.id && <span class="quiet">{byWhom(event.byId)}</span>}
        </li>
      ))}
      {older && (
        <Older href={url(`/users/${row.id}?after=${older}`)} rows={url(`/users/${row.id}/history?after=${older}`)} />
      )}
    </>
  );
}
