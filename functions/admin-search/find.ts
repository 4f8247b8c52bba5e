import type { Deps } from "#shared/deps.ts";
import { controlOf } from "#shared/settings/control.ts";
import { settingHelp, settingLabel } from "#shared/settings/labels.ts";
import { isLook, registry, settingNames } from "#shared/settings/registry.ts";
import { nameKey } from "#shared/text-rules.ts";
import type { T } from "#shared/texts/texts.ts";
import { adminAreas } from "#ui/parts/admin-areas.ts";

/** Something of the administration that was looked for. */
export interface Found {
  readonly kind: "area" | "person" | "place" | "status-type" | "setting";
  readonly href: string;
  readonly title: string;
  readonly detail: string;
}

/** What is done on a page and is not in its name. */
const contents = {
  "/admin/departments": "directory.departmentsFind",
  "/admin/locations": "directory.locationsFind",
} as const;

/** Of each kind at most so many. */
const MOST = 8;

/**
 * What there is to administer that fits all of some words: pages, people, departments, locations, status types and
 * settings, those whose name begins so first. Read from memory: it answers while somebody types.
 */
export function find({ roster }: Pick<Deps, "roster">, t: T, text: string): Found[] {
  const words = nameKey(text.slice(0, 100)).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const fits = (...texts: (string | null)[]) => {
    const all = nameKey(texts.filter(Boolean).join(" "));
    return words.every((word) => all.includes(word));
  };
  const best = (found: Found[]) => found.sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
  const rank = ({ title }: Found) => (nameKey(title).startsWith(words[0]!) ? 0 : 1);

  const areas = adminAreas
    .map(({ href, label }): Found => {
      const detail = Object.hasOwn(contents, href) ? t(contents[href as keyof typeof contents]) : "";
      return { kind: "area", href, title: t(label), detail };
    })
    .filter(({ title, detail }) => fits(title, detail));
  const people = roster.inOrder
    .filter(({ person }) => fits(person.displayName, person.username, person.email, person.phone))
    .map(
      ({ person, row }): Found => ({
        kind: "person",
        href: `/admin/users/${person.id}`,
        title: person.displayName,
        detail: [row.department, person.email].filter(Boolean).join(", "),
      }),
    );
  const places = [
    ...roster.departments.map((one) => ({ one, at: "departments" as const, says: t("directory.department") })),
    ...roster.locations.map((one) => ({ one, at: "locations" as const, says: t("directory.location") })),
  ]
    .filter(({ one }) => fits(one.name))
    .map(
      ({ one, at, says }): Found => ({ kind: "place", href: `/admin/${at}/${one.id}`, title: one.name, detail: says }),
    );
  const types = [...roster.types.values()]
    .filter((type) => type.key !== "unknown" && fits(type.name, type.key))
    .map(
      (type): Found => ({
        kind: "status-type",
        href: `/admin/status-types/${type.key}`,
        title: type.name,
        detail: t("statusTypes.title"),
      }),
    );
  const found = settingNames
    .filter((name) => controlOf(name) && fits(settingLabel(t, name), settingHelp(t, name), name))
    .map(
      (name): Found => ({
        kind: "setting",
        href: pageOf(name),
        title: settingLabel(t, name),
        detail: settingHelp(t, name),
      }),
    );
  return [areas, people, places, types, found].flatMap(best);
}

/** Where a setting is set. */
function pageOf(name: (typeof settingNames)[number]): string {
  if (registry[name].personal) return `/admin/client-settings/${name}`;
  return isLook(name) ? "/admin/appearance" : `/admin/settings#f-${name.replaceAll(/[^A-Za-z0-9]/g, "-")}`;
}
