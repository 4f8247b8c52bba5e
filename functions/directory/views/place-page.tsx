import type { Problem } from "#shared/http/problem.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import type { PlaceKind } from "../places/find.ts";
import type { PlaceForm } from "../places/form.ts";
import type { WholePlace } from "../places/queries.ts";
import type { UserRow } from "../queries.ts";
import { ChangedMeanwhile, type MeanwhileProps } from "./changed-meanwhile.tsx";
import { fieldText, PlaceFields, sayField } from "./place-fields.tsx";
import { Holidays } from "./place-holidays.tsx";
import { Managers } from "./place-managers.tsx";
import { PlacePeople } from "./place-people.tsx";
import { PlaceRemoval } from "./place-removal.tsx";
import { pathOf, placeWords } from "./place-words.ts";

export interface PlacePageProps {
  kind: PlaceKind;
  place: WholePlace;
  /** What the form says, and what it showed of what is saved. */
  form: PlaceForm;
  shown: PlaceForm;
  meanwhile?: MeanwhileProps;
  /** What stopped a form of the page, and what was typed into it. */
  problem?: Problem;
  holiday?: { readonly day: string; readonly name: string };
  who?: string;
  /** Where people were to go, and which form was stopped: each has a field of that name. */
  into?: string;
  problemOf?: "people" | "merge" | "delete";
  users: readonly UserRow[];
  page: number;
  pageSize: number;
  /** How many announcements that hold are for this department alone. */
  announced: number;
  /** The other places of the kind. */
  others: readonly { readonly id: string; readonly name: string }[];
  /** What was just done, from the address that a form leads to. */
  done?: string | undefined;
  notice?: string | undefined;
}

const notices = {
  saved: "directory.saved",
  "holiday-added": "directory.holidayAdded",
  "holiday-removed": "directory.holidayRemoved",
  "manager-added": "directory.managerAdded",
  "manager-removed": "directory.managerRemoved",
} as const;

/** One department or location: what it is like, who manages it, when it is closed, and who is in it. */
export function PlacePage(props: PlacePageProps) {
  const { kind, place, meanwhile, problem, done = "" } = props;
  const { t, url, viewer } = useUi();
  const path = pathOf(kind);
  const at = url(`${path}/${place.id}`);
  const errorOf = (name: string) => problem?.faults.find((fault) => fault.pointer === `/${name}`)?.detail;
  return (
    <AdminPage
      area={path}
      title={place.fields.name}
      lead={t("directory.people", place.people - place.archived)}
      crumbs={[{ href: path, label: t(placeWords[kind].title) }]}
    >
      {props.notice && <Notice tone="good">{props.notice}</Notice>}
      {Object.hasOwn(notices, done) && <Notice tone="good">{t(notices[done as keyof typeof notices])}</Notice>}
      {meanwhile ? (
        <ChangedMeanwhile
          {...meanwhile}
          label={(name) => fieldText(t, kind, name)}
          say={(name, value) => sayField(t, name, value)}
        />
      ) : (
        problem && <Notice tone="bad">{problem.faults.length > 0 ? t("directory.checkForm") : problem.detail}</Notice>
      )}
      <PlaceFields at={at} kind={kind} form={props.form} shown={props.shown} errorOf={errorOf} />
      {kind === "department" && <Managers at={at} managers={place.managers} who={props.who} error={errorOf("who")} />}
      <Holidays
        at={at}
        help={t(placeWords[kind].holidaysHelp)}
        holidays={place.holidays}
        typed={props.holiday}
        errorOf={errorOf}
      />
      <PlacePeople {...props} at={at} />
      {viewer?.permissions.has("directory.edit") && <PlaceRemoval {...props} at={at} />}
    </AdminPage>
  );
}
