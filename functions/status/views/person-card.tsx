import { useUi } from "#ui/context.tsx";
import { Avatar } from "#ui/parts/avatar.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { StatusMark } from "#ui/parts/status-mark.tsx";
import { WatchBox } from "#ui/parts/watch-box.tsx";
import { ContactFacts, Ways } from "./contact.tsx";
import { LockNotice } from "./lock.tsx";
import { HistoryRows, type PersonProps, StatusNow, Why } from "./person.tsx";
import { DropForm, PlannedList } from "./planned.tsx";

/** Somebody on the phone: how they are, then what one does most, the rest below. */
export function PersonCard(props: PersonProps & { favourite: boolean }) {
  const { row, person, types, maySet } = props;
  const { t, url, viewer } = useUi();
  const own = viewer?.id === row.id;
  const lock = props.reasons.find((reason) => reason.layer === "lock");
  return (
    <article class="panel m-card">
      <div class="panel-head">
        <Avatar of={person} />
        <h1>{row.displayName}</h1>
        <StatusMark kind={row.status.kind} color={types.get(row.status.type)?.color} />
      </div>
      <div id="their-status" data-fresh="">
        <StatusNow {...props} />
      </div>
      {lock && (
        <LockNotice personId={row.id} by={lock.setBy === null ? null : props.nameOf(lock.setBy)} mayLock={false} />
      )}
      <Ways row={row} />
      {maySet && (
        <ButtonLink wide icon="pencil" href={url(own ? "/status" : `/status?users=${row.id}`)}>
          {t("status.setTheirs")}
        </ButtonLink>
      )}
      {!own && props.watching !== null && (
        <WatchBox
          userId={row.id}
          name={row.displayName}
          watching={props.watching}
          usual={row.status.kind === "in" ? "leaves" : "in"}
        />
      )}
      {!own && <FavouriteForm id={row.id} name={row.displayName} favourite={props.favourite} />}
      {props.planned.length > 0 && (
        <section>
          <h2>{t("status.planned")}</h2>
          <PlannedList userId={row.id} planned={props.planned} mayDrop={maySet} />
          {maySet && <DropForm />}
        </section>
      )}
      <ContactFacts row={row} person={person} />
      {props.seesEmergency && <a href={url(`/users/${row.id}/emergency`)}>{t("contact.emergency")}</a>}
      <Why {...props} />
      <section>
        <h2>{t("status.historyTitle")}</h2>
        {props.history.length === 0 ? (
          <p class="help">{t("status.historyNone")}</p>
        ) : (
          <ol class="timeline">
            <HistoryRows {...props} />
          </ol>
        )}
      </section>
    </article>
  );
}

function FavouriteForm({ id, name, favourite }: { id: string; name: string; favourite: boolean }) {
  const { t, url } = useUi();
  return (
    <form method="post" action={url(`/users/${id}/favourite`)}>
      <input type="hidden" name="on" value={favourite ? "no" : "yes"} />
      <Button
        wide
        look="plain"
        icon="star"
        aria-label={t(favourite ? "board.favouriteRemove" : "board.favouriteAdd", name)}
      >
        {t(favourite ? "mobile.removeFavourite" : "mobile.addFavourite")}
      </Button>
    </form>
  );
}
