import { areas, areaTexts, catalogue } from "#shared/grants.ts";
import { actions, productGrants, roles } from "#shared/permissions.ts";
import { sayScope } from "#shared/role-names.ts";
import type { T } from "#shared/texts/texts.ts";

/** What the product's roles may do, as Markdown: a table an area, from what is enforced, so that it is never out of date. */
export const rolesTables = (t: T): string =>
  areas
    .map((area) => {
      const rows = actions
        .filter((action) => catalogue[action].area === area)
        .map((action) => [
          t(catalogue[action].text),
          ...roles.map((role) => sayScope(t, action, productGrants[role][action])),
        ]);
      const head = [t("roles.permission"), ...roles.map((role) => t(`roles.${role}`))];
      return [`### ${t(areaTexts[area])}`, "", line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
    })
    .join("\n\n");

/** What no role of a site's own can be given. */
export const administratorsAlone = (t: T): string =>
  [
    t("roles.alone"),
    "",
    ...actions
      .filter((action) => catalogue[action].scopes.length === 0)
      .map((action) => `- ${t(catalogue[action].text)}`),
  ].join("\n");

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
