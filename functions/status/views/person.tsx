import type { Person } from "#shared/roster/member.ts";
import type { BoardUser } from "#shared/status/board-user.ts";
import type { Reason } from "#shared/status/engine.ts";
import type { Layer, StatusType } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Avatar } from "#ui/parts/avatar.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Panel } from "#ui/parts/panel.tsx";
import { StatusMark } from "#ui/parts/status-mark.tsx";
import { WatchBox } from "#ui/parts/watch-box.tsx";
import { When } from "#ui/parts/when.tsx";
import type { HistoryRow } from "../queries.ts";
import { Contact } from "./contact.tsx";
import { History } from "./history.tsx";
import { LockNotice } from "./lock.tsx";
import { DropForm, type PlannedLine, PlannedList } from "./planned.tsx";

export interface PersonProps {
  row: BoardUser;
  person: Person;
  planned: readonly PlannedLine[];
  reasons: readonly Reason[];
  history: readonly HistoryRow[];
  /** Where the history goes on; null at its end. */
  older: string | null;
  types: ReadonlyMap<string, StatusType>;
  /** Null for somebody whom the viewer may not see. */
  nameOf(userId: string): string | null;
  maySet: boolean;
  mayLock: boolean;
  /** Whether the viewer watches them; null: they may not. */
  watching: boolean | null;
  /** How many watch the viewer, in their own panel; null where it is not told. */
  watchers: number | null;
  mayEdit: boolean;
  seesEmergency: boolean;
}

const layerKeys = {
  lock: "status.layerLock",
  call: "status.layerCall",
  manual: "status.layerManual",
  calendar: "status.layerCalendar",
  schedule: "status.layerSchedule",
  sensing: "status.layerSensing",
  default: "status.layerDefault",
} as const satisfies Record<Layer, string>;

/** A person's panel: how to reach them, their status and why, and their history. */
export function PersonPanel(props: PersonProps) {
  const { row, person, types, maySet, mayEdit } = props;
  const { t, url } = useUi();
  const type = types.get(row.status.type);
  const own = useUi().viewer?.id === row.id;
  const lock = props.reasons.find((reason) => reason.layer === "lock");
  return (
    <Panel
      title={row.displayName}
      before={
        <>
          <Avatar of={person} />
          <StatusMark kind={row.status.kind} color={type?.color} />
        </>
      }
    >
      <StatusNow {...props} />
      {lock && (
        <LockNotice
          personId={row.id}
          by={lock.setBy === null ? null : props.nameOf(lock.setBy)}
          mayLock={props.mayLock}
        />
      )}
      <div class="btns">
        {maySet && (
          <ButtonLink icon="pencil" href={url(own ? "/status" : `/status?users=${row.id}`)} data-panel="">
            {t("status.setTheirs")}
          </ButtonLink>
        )}
        {props.mayLock && (
          <ButtonLink icon="lock" href={url(`/users/${row.id}/lock`)} data-panel="">
            {t("status.lock")}
          </ButtonLink>
        )}
        {mayEdit && (
          <ButtonLink icon="settings" look="plain" href={url(`/admin/users/${person.id}`)}>
            {t("status.editUser")}
          </ButtonLink>
        )}
      </div>
      {!own && <Watching {...props} />}
      {props.watchers !== null && (
        <p class="quiet">
          <a href={url("/watches")}>{t("watches.watchers", props.watchers)}</a>
        </p>
      )}
      <Planned {...props} />
      <Contact row={row} person={person} seesEmergency={props.seesEmergency} />
      <Why {...props} />
      <History {...props} />
    </Panel>
  );
}

/** What their status says now, and what comes next. */
export function StatusNow({ row, types }: PersonProps) {
  const { t, now = Date.now() } = useUi();
  const { status } = row;
  const name = (key: string) => types.get(key)?.name ?? key;
  return (
    <div class="panel-status">
      <Icon name={types.get(status.type)?.icon ?? "circle-help"} />
      <b>{name(status.type)}</b>
      {status.comment && <span>{status.comment}</span>}
      {status.returnAt && (
        <span class={status.late ? "late" : undefined}>
          {status.late ? t("board.lateBy", "") : `${t("board.back")} `}
          <When at={status.returnAt} style={status.late ? "late" : "coming"} now={now} />
        </span>
      )}
      {status.since && (
        <span class="quiet">
          {t("board.sinceAt", "")}
          <When at={status.since} style="past" now={now} />
        </span>
      )}
      {row.next && (
        <span class="quiet">
          {t("board.next", name(row.next.type), "")}
          <When at={row.next.startAt} now={now} />
          {row.next.comment && ` (${row.next.comment})`}
        </span>
      )}
    </div>
  );
}

/** Watching them by one click, for whoever may watch. */
export function Watching({ row, watching }: PersonProps) {
  if (watching === null) return null;
  const usual = row.status.kind === "in" ? "leaves" : "in";
  return <WatchBox userId={row.id} name={row.displayName} watching={watching} usual={usual} />;
}

/** The layers, the one that wins first. */
export function Why({ reasons, types, nameOf }: PersonProps) {
  const { t, now = Date.now() } = useUi();
  const byWhom = (id: string) => {
    const name = nameOf(id);
    return name === null ? t("status.bySomebody") : t("status.byName", name);
  };
  return (
    <details class="why">
      <summary>{t("status.whyTitle")}</summary>
      <ol class="layers">
        {reasons.map((reason) => (
          <li key={reason.entryId ?? "default"} class={reason.wins ? "wins" : undefined}>
            <b>{t(layerKeys[reason.layer])}</b>
            <span>
              {reason.layer === "default"
                ? t("status.layerDefaultSays")
                : (types.get(reason.type)?.name ?? reason.type)}
              {reason.comment && `: ${reason.comment}`}
              {reason.startAt !== null && (
                <>
                  {", "}
                  {t("board.sinceAt", "")}
                  <When at={reason.startAt} style="past" now={now} />
                </>
              )}
              {reason.endAt !== null && (
                <>
                  {", "}
                  {t("board.until")} <When at={reason.endAt} now={now} />
                </>
              )}
              {reason.setBy !== null && `, ${byWhom(reason.setBy)}`}
              {!reason.wins && ` (${t("status.whyBeaten")})`}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What is still to begin. */
export function Planned({ row, planned, maySet }: PersonProps) {
  const { t } = useUi();
  if (planned.length === 0) return null;
  return (
    <section>
      <h3>{t("status.planned")}</h3>
      <PlannedList userId={row.id} planned={planned} mayDrop={maySet} />
      {maySet && <DropForm />}
    </section>
  );
}
