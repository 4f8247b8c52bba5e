import type { Problem } from "#shared/http/problem.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { TextField } from "#ui/parts/field.tsx";
import { type Moved, MoveForm } from "#ui/parts/move-form.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Pagination } from "#ui/parts/pagination.tsx";
import type { PlaceKind } from "../places/find.ts";
import type { PlaceRow } from "../places/queries.ts";
import { pathOf, placeWords } from "./place-words.ts";
import { sentence, Zones } from "./user-fields.tsx";

export interface PlacesProps {
  kind: PlaceKind;
  places: readonly PlaceRow[];
  total: number;
  page: number;
  pageSize: number;
  typed?: { readonly name: string; readonly timeZone: string };
  problem?: Problem;
  added?: string | undefined;
  removed?: string | undefined;
  moved?: Moved;
}

/** All departments or locations in their order, and the form for another one. */
export function PlacesPage({
  kind,
  places,
  total,
  page,
  pageSize,
  typed,
  problem,
  added,
  removed,
  moved,
}: PlacesProps) {
  const { t, url } = useUi();
  const words = placeWords[kind];
  const path = pathOf(kind);
  const errorOf = (name: string) => sentence(problem?.faults.find((fault) => fault.pointer === `/${name}`)?.detail);
  const first = (page - 1) * pageSize;
  const columns: Column<PlaceRow>[] = [
    {
      key: "name",
      label: t("directory.name"),
      head: true,
      cell: (place) => (
        <>
          <a href={url(`${path}/${place.id}`)}>{place.name}</a>
          {place.isolated && <span class="tag after">{t("directory.closed")}</span>}
        </>
      ),
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
    {
      key: "move",
      label: "",
      cell: (place) => (
        <MoveForm
          action={url(`${path}/${place.id}/move`)}
          name={place.name}
          id={place.id}
          moved={moved}
          ends={{ up: first + places.indexOf(place) === 0, down: first + places.indexOf(place) === total - 1 }}
        >
          <input type="hidden" name="page" value={page} />
        </MoveForm>
      ),
    },
  ];
  return (
    <AdminPage area={path} title={t(words.title)} lead={t(words.lead)}>
      {added && <Notice tone="good">{t("directory.placeAdded", added)}</Notice>}
      {removed && <Notice tone="good">{t("directory.placeRemoved", removed)}</Notice>}
      <form method="post" action={url(path)} class="add-bar">
        <TextField
          name="name"
          label={t(words.name)}
          value={typed?.name ?? ""}
          error={errorOf("name")}
          maxLength={120}
          autocomplete="off"
        />
        {kind === "location" && <ZoneField value={typed?.timeZone ?? ""} error={errorOf("timeZone")} />}
        <Button icon="plus">{t(words.add)}</Button>
      </form>
      <DataTable
        columns={columns}
        rows={places}
        rowKey={(place) => place.id}
        caption={t(words.title)}
        empty={<Empty title={t(words.none)}>{t(words.noneHelp)}</Empty>}
      />
      <Pagination page={page} pageSize={pageSize} total={total} href={(n) => url(`${path}?page=${n}`)} />
    </AdminPage>
  );
}

export function ZoneField({ value, error }: { value: string; error: string | undefined }) {
  const { t } = useUi();
  return (
    <>
      <TextField
        name="timeZone"
        label={t("directory.timeZone")}
        optional
        value={value}
        error={error}
        maxLength={64}
        {...{ list: "zones" }}
        autocomplete="off"
        spellcheck={false}
      />
      <Zones />
    </>
  );
}
