import { areas, areaTexts, catalogue, type Grantable } from "#shared/grants.ts";
import type { Problem } from "#shared/http/problem.ts";
import { actions } from "#shared/permissions.ts";
import { sayScope } from "#shared/role-names.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { SelectField, TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Section } from "#ui/parts/section.tsx";

/** A role as it was typed: its name, and a scope or nothing for each permission. */
export interface RoleForm {
  readonly name: string;
  readonly grants: { readonly [action: string]: string | undefined };
  readonly version: string;
}

const helps = {
  board: "roles.areaBoardHelp",
  notes: "roles.areaNotesHelp",
  people: "roles.areaPeopleHelp",
  site: "roles.areaSiteHelp",
} as const satisfies Record<Grantable["area"], string>;

interface RolePageProps {
  /** Absent for one that is to be made. */
  role?: { readonly key: string; readonly name: string; readonly people: number };
  /** The name of the role that a new one starts from. */
  from?: string;
  form: RoleForm;
  problem?: Problem | null;
  /** What was just changed, a sentence each. */
  changes?: readonly string[] | null;
}

/** One role of the site's own: what it is called, what it may. */
export function RolePage({ role, from, form, problem, changes }: RolePageProps) {
  const { t, url } = useUi();
  const error = problem?.faults.find((fault) => fault.pointer === "/name")?.detail;
  const alone = actions.filter((action) => catalogue[action].scopes.length === 0);
  return (
    <AdminPage
      area="/admin/roles"
      title={role ? t("roles.change", role.name) : t("roles.add")}
      lead={role ? undefined : from ? t("roles.start", from) : t("roles.addLead")}
      crumbs={[{ href: "/admin/roles", label: t("roles.title") }]}
    >
      {problem && <Notice tone="bad">{problem.faults.length > 0 ? t("roles.checkForm") : problem.detail}</Notice>}
      {role && changes && (
        <Notice tone="good">
          <p>{changes.length > 0 ? t("roles.saved", role.name) : t("roles.savedNothing")}</p>
          {changes.length > 0 && (
            <ul>
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <form class="role-form" method="post" action={url(role ? `/admin/roles/${role.key}` : "/admin/roles")}>
        <input type="hidden" name="version" value={form.version} />
        <Section
          title={t("roles.name")}
          help={role && <a href={url(`/admin/users?role=${role.key}`)}>{t("roles.peopleWith", role.people)}</a>}
        >
          <TextField
            name="name"
            label={t("roles.name")}
            value={form.name}
            error={error && error.charAt(0).toUpperCase() + error.slice(1)}
            maxLength={60}
            autocomplete="off"
          />
        </Section>
        {areas.map((area) => (
          <Section key={area} title={t(areaTexts[area])} help={t(helps[area])}>
            {actions
              .filter((action) => catalogue[action].area === area && catalogue[action].scopes.length > 0)
              .map((action) => (
                <SelectField
                  key={action}
                  name={`grant:${action}`}
                  id={`f-${action.replace(".", "-")}`}
                  label={t(catalogue[action].text)}
                  value={form.grants[action] ?? ""}
                  empty={t("roles.no")}
                  options={catalogue[action].scopes.map((scope) => ({
                    value: scope,
                    label: sayScope(t, action, scope),
                  }))}
                />
              ))}
          </Section>
        ))}
        <p class="help">
          {t("roles.alone")} {alone.map((action) => t(catalogue[action].text)).join("; ")}.
        </p>
        <div class="btns form-end">
          <Button look="primary">{t("common.save")}</Button>
          <ButtonLink look="plain" href={url("/admin/roles")}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
      {role && (
        <Section title={t("roles.deleting")} help={t("roles.deletingHelp")}>
          <form method="post" action={url(`/admin/roles/${role.key}/delete`)} class="btns">
            <Button look="danger" icon="trash-2" disabled={role.people > 0}>
              {t("roles.delete")}
            </Button>
          </form>
        </Section>
      )}
    </AdminPage>
  );
}
