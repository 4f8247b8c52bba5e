import { useUi } from "#ui/context.tsx";
import { Avatar } from "#ui/parts/avatar.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { StatusMark } from "#ui/parts/status-mark.tsx";
import { ContactFacts, Ways } from "./contact.tsx";
import { History } from "./history.tsx";
import { LockNotice } from "./lock.tsx";
import { type PersonProps, Planned, StatusNow, Watching, Why } from "./person.tsx";

/** Somebody on the phone: how they are, then what one does most, the rest below. */
export function PersonCard(props: PersonProps & { favourite: boolean }) {
  const { row, person, types, maySet } = props;
  const { t, url, viewer } = useUi();
  const own = viewer?.id === row.id;
  const lock = props.reasons.find((reason) => reason.layer === "lock");
  return (
    <article class="panel m-card">
      <div id="their-status" class="m-card-head" data-fresh="">
        <div class="panel-head">
          <Avatar of={person} />
          <h1>{row.displayName}</h1>
          <StatusMark kind={row.status.kind} color={types.get(row.status.type)?.color} />
        </div>
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
      {!own && <Watching {...props} />}
      {!own && <FavouriteForm id={row.id} name={row.displayName} favourite={props.favourite} />}
      <Planned {...props} />
      <ContactFacts row={row} person={person} />
      {props.seesEmergency && <a href={url(`/users/${row.id}/emergency`)}>{t("contact.emergency")}</a>}
      <Why {...props} />
      <History {...props} />
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
