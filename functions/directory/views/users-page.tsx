import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Pagination } from "#ui/parts/pagination.tsx";
import type { UserFilter, UserRow } from "../queries.ts";
import type { Option } from "./options.ts";
import { SeveralBar, SeveralNotice, type SeveralProps } from "./several.tsx";
import { UserName } from "./user-name.tsx";

interface UsersPageProps {
  filter: UserFilter;
  page: number;
  pageSize: number;
  total: number;
  users: readonly UserRow[];
  departments: readonly Option[];
  locations: readonly Option[];
  roles: readonly Option[];
  several: SeveralProps;
}

/** Everybody, to look through: search, filters, sorting, page by page. */
export function UsersPage(props: UsersPageProps) {
  const { t, url } = useUi();
  return (
    <AdminPage
      area="/admin/users"
      title={t("directory.users")}
      actions={
        <>
          <ButtonLink href={url("/admin/users/new")} look="primary" icon="user-plus">
            {t("directory.addUser")}
          </ButtonLink>
          <ButtonLink href={url("/admin/import")} icon="upload">
            {t("directory.import")}
          </ButtonLink>
          <ButtonLink href={url("/admin/export")} icon="download">
            {t("directory.export")}
          </ButtonLink>
        </>
      }
    >
      <Filters {...props} />
      <div id="users-found">
        <SeveralNotice {...props.several} action={severalAddress(props, url)} />
        <p class="quiet small list-found" role="status">
          {t("directory.people", props.total)}
        </p>
        <Users {...props} />
      </div>
    </AdminPage>
  );
}

function Filters({ filter, departments, locations, roles }: UsersPageProps) {
  const { t, url } = useUi();
  const states = [
    { value: "active", label: t("directory.stateActive") },
    { value: "invitable", label: t("directory.stateInvitable") },
    { value: "archived", label: t("directory.stateArchived") },
    { value: "all", label: t("directory.stateAll") },
  ];
  return (
    <search>
      <form
        class="list-bar"
        method="get"
        action={url("/admin/users")}
        hx-get={url("/admin/users")}
        hx-trigger="input delay:250ms, change, submit"
        hx-target="#users-found"
        hx-select="#users-found"
        hx-swap="outerHTML"
        hx-push-url="true"
      >
        <div class="search-box">
          <Icon name="search" />
          <input
            class="input"
            type="search"
            name="q"
            value={filter.search}
            maxLength={100}
            aria-label={t("common.search")}
            placeholder={t("common.search")}
            data-search
          />
        </div>
        <Filter
          name="department"
          label={t("directory.department")}
          all={t("directory.allDepartments")}
          options={departments}
          value={filter.departmentId}
        />
        <Filter
          name="location"
          label={t("directory.location")}
          all={t("directory.allLocations")}
          options={locations}
          value={filter.locationId}
        />
        <Filter
          name="role"
          label={t("directory.role")}
          all={t("directory.allRoles")}
          options={roles}
          value={filter.role}
        />
        <Filter name="state" label={t("directory.state")} options={states} value={filter.state} />
        <button class="btn without-script" type="submit">
          {t("common.search")}
        </button>
      </form>
    </search>
  );
}

function Filter({
  name,
  label,
  all,
  options,
  value,
}: {
  name: string;
  label: string;
  all?: string;
  options: readonly Option[];
  value: string | null;
}) {
  return (
    <select class="input filter" name={name} aria-label={label}>
      {all && <option value="">{all}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

const severalAddress = ({ filter, page }: UsersPageProps, url: (path: string) => string) =>
  url(`/admin/users/several${queryOf(filter, { page: String(page) })}`);

function Users(props: UsersPageProps) {
  const { filter, page, pageSize, total, users, roles } = props;
  const { t, url, viewer } = useUi();
  const may = viewer?.permissions.has("directory.edit") === true;
  const address = (changes: Record<string, string>) => url(`/admin/users${queryOf(filter, changes)}`);
  const sortable = (
    key: UserFilter["sort"],
    label: string,
    cell: Column<UserRow>["cell"],
    head?: true,
  ): Column<UserRow> => {
    const current = filter.sort === key;
    return {
      key,
      label,
      cell,
      sortHref: address({ sort: key, desc: current && !filter.descending ? "1" : "" }),
      ...(head ? { head } : {}),
      ...(current ? { sorted: filter.descending ? ("descending" as const) : ("ascending" as const) } : {}),
    };
  };
  const columns: Column<UserRow>[] = [
    sortable(
      "name",
      t("directory.name"),
      (user) => <UserName user={user} choosable={may} chosen={props.several.chosen?.includes(user.id)} />,
      true,
    ),
    sortable("username", t("directory.username"), (user) => user.username),
    sortable("department", t("directory.department"), (user) => user.department),
    sortable("location", t("directory.location"), (user) => user.location),
    { key: "phone", label: t("directory.phone"), cell: (user) => user.phone },
    sortable("role", t("directory.role"), (user) =>
      user.role === "user" ? "" : roles.find(({ value }) => value === user.role)?.label,
    ),
  ];
  const filtered =
    filter.search || filter.departmentId || filter.locationId || filter.role || filter.state !== "active";
  const empty = filtered ? (
    <Empty
      title={t("directory.noUsersFound")}
      actions={<ButtonLink href={url("/admin/users?state=all")}>{t("directory.showAll")}</ButtonLink>}
    >
      {t("directory.noUsersFoundHelp")}
    </Empty>
  ) : (
    <Empty
      title={t("directory.noUsers")}
      actions={<ButtonLink href={url("/admin/import")}>{t("directory.import")}</ButtonLink>}
    >
      {t("directory.noUsersHelp")}
    </Empty>
  );
  return (
    <>
      <form method="post" action={severalAddress(props, url)}>
        <DataTable
          columns={columns}
          rows={users}
          rowKey={(user) => user.id}
          caption={t("directory.users")}
          empty={empty}
        />
        {may && users.length > 0 && <SeveralBar {...props} />}
      </form>
      <Pagination page={page} pageSize={pageSize} total={total} href={(n) => address({ page: String(n) })} />
    </>
  );
}

/** The address of the same list with some of it another way; a change of anything begins at the first page. */
function queryOf(filter: UserFilter, changes: Record<string, string>): string {
  const all = {
    q: filter.search,
    department: filter.departmentId ?? "",
    location: filter.locationId ?? "",
    role: filter.role ?? "",
    state: filter.state === "active" ? "" : filter.state,
    sort: filter.sort === "name" ? "" : filter.sort,
    desc: filter.descending ? "1" : "",
    ...changes,
  };
  const query = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== "")).toString();
  return query && `?${query}`;
}
