import type { Problem } from "#shared/http/problem.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import type { PlaceRow } from "../queries.ts";
import { sentence, Zones } from "./user-fields.tsx";

export type PlaceTexts =
  | { readonly kind: "department"; readonly path: "/admin/departments" }
  | { readonly kind: "location"; readonly path: "/admin/locations" };

interface Typed {
  readonly name: string;
  readonly timeZone?: string | null;
}

const words = {
  department: {
    title: "directory.departments",
    lead: "directory.departmentsLead",
    name: "directory.departmentName",
    add: "directory.addDepartment",
    none: "directory.noDepartments",
    noneHelp: "directory.noDepartmentsHelp",
  },
  location: {
    title: "directory.locations",
    lead: "directory.locationsLead",
    name: "directory.locationName",
    add: "directory.addLocation",
    none: "directory.noLocations",
    noneHelp: "directory.noLocationsHelp",
  },
} as const;

/** All departments or locations, and the form for another one. */
export function PlacesPage({
  kind,
  path,
  places,
  typed,
  problem,
  added,
  saved,
}: PlaceTexts & {
  places: readonly PlaceRow[];
  typed?: Typed;
  problem?: Problem;
  added?: string | undefined;
  saved?: string | undefined;
}) {
  const { t, url } = useUi();
  const texts = words[kind];
  const columns: Column<PlaceRow>[] = [
    {
      key: "name",
      label: t("directory.name"),
      head: true,
      cell: (place) => <a href={url(`${path}/${place.id}`)}>{place.name}</a>,
    },
    ...(kind === "location"
      ? [{ key: "zone", label: t("directory.timeZone"), cell: (place: PlaceRow) => place.timeZone }]
      : []),
    {
      key: "users",
      label: t("directory.inIt"),
      num: true,
      cell: (place) => <a href={url(`/admin/users?${kind}=${place.id}`)}>{place.users}</a>,
    },
  ];
  return (
    <AdminPage area={path} title={t(texts.title)} lead={t(texts.lead)}>
      {added && <Notice tone="good">{t("directory.placeAdded", added)}</Notice>}
      {saved && <Notice tone="good">{t("directory.placeSaved", saved)}</Notice>}
      <form method="post" action={url(path)} class="add-bar">
        <PlaceFields kind={kind} typed={typed ?? { name: "" }} problem={problem} />
        <Button icon="plus">{t(texts.add)}</Button>
      </form>
      <DataTable
        columns={columns}
        rows={places}
        rowKey={(place) => place.id}
        caption={t(texts.title)}
        empty={<Empty title={t(texts.none)}>{t(texts.noneHelp)}</Empty>}
      />
    </AdminPage>
  );
}

/** One department or location, to rename. */
export function PlacePage({
  kind,
  path,
  place,
  typed,
  problem,
}: PlaceTexts & { place: PlaceRow; typed: Typed; problem?: Problem }) {
  const { t, url } = useUi();
  return (
    <AdminPage
      area={path}
      title={t("directory.renamePlace", place.name)}
      crumbs={[{ href: path, label: t(words[kind].title) }]}
    >
      <form method="post" action={url(`${path}/${place.id}`)} class="form narrow">
        <PlaceFields kind={kind} typed={typed} problem={problem} />
        <div class="btns">
          <Button look="primary">{t("common.save")}</Button>
          <ButtonLink look="plain" href={url(path)}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </AdminPage>
  );
}

function PlaceFields({
  kind,
  typed,
  problem,
}: {
  kind: PlaceTexts["kind"];
  typed: Typed;
  problem?: Problem | undefined;
}) {
  const { t } = useUi();
  const errorOf = (name: string) => sentence(problem?.faults.find((fault) => fault.pointer === `/${name}`)?.detail);
  return (
    <>
      <TextField
        name="name"
        label={t(words[kind].name)}
        value={typed.name}
        error={errorOf("name")}
        maxLength={120}
        autocomplete="off"
      />
      {kind === "location" && (
        <>
          <TextField
            name="timeZone"
            label={t("directory.timeZone")}
            optional
            value={typed.timeZone ?? ""}
            error={errorOf("timeZone")}
            maxLength={64}
            {...{ list: "zones" }}
            autocomplete="off"
            spellcheck={false}
          />
          <Zones />
        </>
      )}
    </>
  );
}
