import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Kind, kinds } from "#shared/status/types.ts";
import { useUi } from "../../context.tsx";
import { Icon } from "../../icons.tsx";
import { StatusMark } from "../../parts/status-mark.tsx";
import { Connection } from "./Connection.tsx";
import type { KindCounts } from "./model.ts";
import type { Place } from "./people.ts";
import type { BoardSettings, Query } from "./types.ts";
import { ViewMenu } from "./ViewMenu.tsx";

interface ToolbarProps {
  /** What the list answers. */
  asked: Query;
  settings: BoardSettings;
  counts: KindCounts;
  departments: readonly Place[];
  locations: readonly Place[];
  /** Asks for something else besides; answers the whole of it. */
  onQuery: (change: Partial<Query>) => Query;
  onSettings: (change: Partial<BoardSettings>) => void;
  onFullScreen: () => void;
  onPrint: () => void;
}

export const formId = "board-form";

/** Search, head counts that filter, and how the board is shown. Without a script it is a form that asks the server. */
export function Toolbar(props: ToolbarProps) {
  const { t, url } = useUi();
  const [open, setOpen] = useState(false);
  const [query, onQuery] = useAsking(props);
  const filters = Number(query.departmentId !== null) + Number(query.locationId !== null);
  return (
    <form
      id={formId}
      class="toolbar"
      role="search"
      method="get"
      action={url("/")}
      data-open={open ? "" : undefined}
      onSubmit={(event) => event.preventDefault()}
    >
      <SearchBox text={query.text} onText={(text) => onQuery({ text })} />
      <HeadCounts counts={props.counts} chosen={query.kinds} onChosen={(chosen) => onQuery({ kinds: chosen })} />
      <button type="button" class="btn plain tb-open needs-script" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="sliders-horizontal" />
        <span class="word">{t("board.filters")}</span>
        {filters > 0 && <span class="badge">{filters}</span>}
      </button>
      <div class="tb-more">
        <Select
          name="department"
          label={t("board.department")}
          all={t("board.allDepartments")}
          value={query.departmentId}
          places={props.departments}
          onValue={(departmentId) => onQuery({ departmentId })}
        />
        <Select
          name="location"
          label={t("board.location")}
          all={t("board.allLocations")}
          value={query.locationId}
          places={props.locations}
          onValue={(locationId) => onQuery({ locationId })}
        />
        <button type="submit" class="btn without-script">
          {t("board.apply")}
        </button>
        <ViewMenu {...props} />
        <Tool icon="maximize" label={t("board.fullScreen")} onClick={props.onFullScreen} />
        <Connection />
      </div>
    </form>
  );
}

/** What is typed or pressed shows here at once, without the list; the list's answer comes a frame later. */
function useAsking({ asked, onQuery }: ToolbarProps) {
  const [asking, setAsking] = useState<{ over: Query; query: Query } | null>(null);
  const ask = (change: Partial<Query>) => setAsking({ over: asked, query: onQuery(change) });
  return [asking?.over === asked ? asking.query : asked, ask] as const;
}

function SearchBox({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useUi();
  return (
    <div class="search-box">
      <Icon name="search" />
      <input
        class="input"
        type="search"
        name="q"
        value={text}
        autocomplete="off"
        spellcheck={false}
        data-search
        aria-label={t("board.searchLabel")}
        placeholder={t("board.searchHint")}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {text === "" ? (
        <kbd class="needs-script" aria-hidden="true">
          /
        </kbd>
      ) : (
        <button type="button" class="clear needs-script" aria-label={t("board.clearSearch")} onClick={() => onText("")}>
          <Icon name="x" />
        </button>
      )}
    </div>
  );
}

export const kindKeys = {
  in: "board.kindIn",
  busy: "board.kindBusy",
  away: "board.kindAway",
  out: "board.kindOut",
  unknown: "board.kindUnknown",
} as const;

function HeadCounts({
  counts,
  chosen,
  onChosen,
}: {
  counts: KindCounts;
  chosen: readonly Kind[];
  onChosen: (kinds: Kind[]) => void;
}) {
  const { t } = useUi();
  return (
    <fieldset class="kinds">
      <legend class="sr">{t("board.counts")}</legend>
      {kinds.map((kind) => {
        const on = chosen.includes(kind);
        return (
          <button
            key={kind}
            type="submit"
            name="kind"
            value={kind}
            class="kind"
            aria-pressed={on}
            onClick={(event) => {
              event.preventDefault();
              onChosen(on ? chosen.filter((one) => one !== kind) : [...chosen, kind]);
            }}
          >
            <StatusMark kind={kind} />
            <span class="word">{t(kindKeys[kind])}</span>
            <b>{counts[kind]}</b>
          </button>
        );
      })}
    </fieldset>
  );
}

function Select(props: {
  name: string;
  label: string;
  all: string;
  value: string | null;
  places: readonly Place[];
  onValue: (value: string | null) => void;
}) {
  if (props.places.length < 2) return null;
  return (
    <label class={props.value === null ? "pick-list" : "pick-list on"}>
      <span class="sr">{props.label}</span>
      <select
        name={props.name}
        value={props.value ?? ""}
        onChange={(event) => props.onValue(event.currentTarget.value || null)}
      >
        <option value="">{props.all}</option>
        {props.places.map((place) => (
          <option key={place.id} value={place.id}>
            {place.name}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </label>
  );
}

export function Tool({
  icon,
  label,
  onClick,
  children,
}: {
  icon: string;
  label: string;
  onClick: () => void;
  children?: ComponentChildren;
}) {
  return (
    <button type="button" class="btn plain only needs-script" title={label} aria-label={label} onClick={onClick}>
      <Icon name={icon} />
      {children}
    </button>
  );
}
