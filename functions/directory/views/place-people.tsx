import { useUi } from "#ui/context.tsx";
import { Button } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { SelectField } from "#ui/parts/field.tsx";
import { Pagination } from "#ui/parts/pagination.tsx";
import type { UserRow } from "../queries.ts";
import type { PlacePageProps } from "./place-page.tsx";
import { optionOf, placeWords } from "./place-words.ts";
import { sentence } from "./user-fields.tsx";
import { UserName } from "./user-name.tsx";

/** Who is in a department or location, page after page. */
export function PlacePeople(props: PlacePageProps & { at: string }) {
  const { at, kind, place, users, page, pageSize, others, into } = props;
  const { t, viewer } = useUi();
  const fault = props.problem?.faults.find(({ pointer }) => pointer === "/into" || pointer === "/users");
  const may = viewer?.permissions.has("directory.edit") === true && others.length > 0;
  const columns: Column<UserRow>[] = [
    {
      key: "name",
      label: t("directory.name"),
      head: true,
      cell: (user) => <UserName user={user} choosable={may} />,
    },
    { key: "username", label: t("directory.username"), cell: (user) => user.username },
  ];
  return (
    <section class="block" id="people">
      <h2>{t("directory.inIt")}</h2>
      <form method="post" action={`${at}/people`}>
        <DataTable
          columns={columns}
          rows={users}
          rowKey={(user) => user.id}
          caption={t("directory.inIt")}
          empty={<p class="quiet">{t("directory.nobodyInIt")}</p>}
        />
        {may && users.length > 0 && (
          <div class="add-bar">
            <SelectField
              id="f-move-into"
              name="into"
              label={t("directory.moveTo")}
              options={[...others.map(optionOf), { value: "none", label: t(placeWords[kind].nowhere) }]}
              value={into}
              empty={t("directory.chooseWhere")}
              error={props.problemOf === "people" ? sentence(fault?.detail) : undefined}
              required
            />
            <Button name="who" value="chosen">
              {t("directory.moveChosen")}
            </Button>
            <Button name="who" value="all">
              {t("directory.moveAll", place.people)}
            </Button>
          </div>
        )}
      </form>
      <Pagination page={page} pageSize={pageSize} total={place.people} href={(n) => `${at}?page=${n}#people`} />
    </section>
  );
}
