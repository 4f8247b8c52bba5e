import { useUi } from "#ui/context.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Pagination } from "#ui/parts/pagination.tsx";
import type { UserRow } from "../queries.ts";
import type { PlacePageProps } from "./place-page.tsx";

const nameOf = ({ firstName, lastName, username }: UserRow) => `${firstName} ${lastName}`.trim() || username;

/** Who is in a department or location, page after page. */
export function PlacePeople({ at, place, users, page, pageSize }: PlacePageProps & { at: string }) {
  const { t, url } = useUi();
  const columns: Column<UserRow>[] = [
    {
      key: "name",
      label: t("directory.name"),
      head: true,
      cell: (user) => (
        <>
          <a href={url(`/admin/users/${user.id}`)}>{nameOf(user)}</a>
          {user.archivedAt && <span class="tag after">{t("directory.archived")}</span>}
        </>
      ),
    },
    { key: "username", label: t("directory.username"), cell: (user) => user.username },
  ];
  return (
    <section class="block" id="people">
      <h2>{t("directory.inIt")}</h2>
      <DataTable
        columns={columns}
        rows={users}
        rowKey={(user) => user.id}
        caption={t("directory.inIt")}
        empty={<p class="quiet">{t("directory.nobodyInIt")}</p>}
      />
      <Pagination page={page} pageSize={pageSize} total={place.people} href={(n) => `${at}?page=${n}#people`} />
    </section>
  );
}
