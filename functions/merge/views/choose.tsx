import type { Person } from "#shared/roster/member.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { DataTable, ListBar } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";

interface Found {
  readonly person: Person;
  readonly department: string | null;
}

/** Which account is merged into this one. */
export function ChoosePage({
  into,
  text,
  found,
  most,
}: {
  into: Person;
  text: string;
  found: readonly Found[];
  most: number;
}) {
  const { t, url } = useUi();
  const at = `/admin/users/${into.id}/merge`;
  const empty = (
    <Empty title={t(text ? "merge.nobody" : "merge.nobodyAlike")}>
      {t(text ? "directory.noUsersFoundHelp" : "merge.nobodyAlikeHelp")}
    </Empty>
  );
  return (
    <AdminPage
      area="/admin/users"
      title={t("merge.title", into.displayName)}
      lead={t("merge.lead", into.displayName, into.username)}
      crumbs={[
        { href: "/admin/users", label: t("directory.users") },
        { href: `/admin/users/${into.id}`, label: into.displayName },
      ]}
    >
      <ListBar action={url(at)} query={text} />
      {found.length > 0 && (
        <p class="quiet small list-found">{t(text ? "merge.found" : "merge.alike", found.length)}</p>
      )}
      <DataTable
        columns={[
          {
            key: "name",
            label: t("directory.name"),
            head: true,
            cell: ({ person }) => (
              <>
                <a href={url(`${at}/${person.id}`)}>{person.displayName}</a>
                {person.archived && <span class="tag after">{t("directory.archived")}</span>}
              </>
            ),
          },
          { key: "username", label: t("directory.username"), cell: ({ person }) => person.username },
          { key: "email", label: t("directory.email"), cell: ({ person }) => person.email },
          { key: "department", label: t("directory.department"), cell: ({ department }) => department },
        ]}
        rows={found}
        rowKey={({ person }) => person.id}
        caption={t("merge.which")}
        empty={empty}
      />
      {found.length === most && <p class="quiet small">{t("merge.more", most)}</p>}
    </AdminPage>
  );
}
