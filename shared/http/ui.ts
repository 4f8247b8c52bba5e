import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import { catalogue } from "../grants.ts";
import { type Action, actions, can } from "../permissions.ts";
import type { Member, Person } from "../roster/member.ts";
import type { BoardUser } from "../status/board-user.ts";
import type { StatusType } from "../status/types.ts";
import { type T, tFor } from "../texts/texts.ts";
import type { Env } from "./env.ts";
import { languageOf, primaryOf, tagsOf } from "./language.ts";
import { hasMobile, siteBase } from "./mobile.ts";

/** Who looks at a page. */
export interface Viewer {
  readonly id: string;
  readonly displayName: string;
  readonly role: string;
  readonly departmentId: string | null;
  /** Whether the viewer may see pages under /admin. */
  readonly administers: boolean;
  /** What the viewer may do at all, to whomever. */
  readonly permissions: ReadonlySet<Action>;
}

/** What the site looks like, by its administrator's choice. */
export interface SiteLook {
  readonly name: string;
  /** The address of the site's logo, without the virtual directory; null: the product's. */
  readonly logo: string | null;
  readonly accent: string;
  /** Whom people ask for help; empty where nobody is named. */
  readonly support: string;
}

/** What every view may know of the request that it answers. */
export interface Ui {
  /** Which interface shows it: a phone has a smaller frame, style sheet and script. */
  readonly face: "full" | "mobile";
  /**
   * Puts the virtual directory before a path: `url("/notes")` → `/OfficeStatus/notes`; in the mobile interface
   * `/OfficeStatus/mobile/notes`, where it has that.
   */
  url(path: string): string;
  /** The address of a built file, with the hash of its content: `asset("client.js")`. */
  asset(name: string): string;
  readonly t: T;
  readonly lang: string;
  /** For Intl: the browser's preferred locale where it speaks the page's language, else that of the site's country. */
  readonly locale: string;
  /** The viewer's time zone (IANA). */
  readonly zone: string;
  /** 12 or 24 hours; `auto`: as the locale has it. */
  readonly clock: "auto" | "12" | "24";
  /** Null when nobody is signed in. */
  readonly viewer: Viewer | null;
  readonly theme: "system" | "light" | "dark";
  /** Set where `viewer` is somebody through whose eyes another looks: until when, in milliseconds since 1970 UTC. */
  readonly lookingUntil: number | null;
  /** The path of the page being shown, without the virtual directory: marks the current link. */
  readonly path: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly site: SiteLook;
  /** How many notes the viewer has not read. */
  readonly unread: number;
  /** The viewer's own row and the status types, the ones they use most first: what the status line shows. */
  readonly you: {
    readonly row: BoardUser;
    readonly types: readonly StatusType[];
    readonly sensed: Sensed | null;
  } | null;
  /** After how many minutes the viewer's computer is idle, where they wish it to tell; null: it is to say nothing. */
  readonly sensing: number | null;
}

/** Why the viewer's computer speaks for them. */
export interface Sensed {
  /** `idle`, `locked` …; `call`: the end of a call did. */
  readonly why: string;
  readonly idleMinutes: number;
  /** Whether the viewer may not turn it off. */
  readonly locked: boolean;
}

/** What the views of this request may know. */
export function uiOf(c: Context<Env>, deps: Deps): Ui {
  const { basePath } = deps.config;
  const site = siteBase(deps);
  const person = c.get("viewer");
  const get = (name: "appearance.theme" | "region.clock") => deps.settings.get(name, person?.id, person?.departmentId);
  const lang = languageOf(c, deps.settings);
  const member = person && deps.roster.member(person.id);
  return {
    face: deps.mobile ? "mobile" : "full",
    url: (path) => (deps.mobile && hasMobile(path) ? basePath : site) + path,
    asset: (name) => site + (deps.assets.get(name) ?? `/assets/${name}`),
    t: tFor(lang),
    lang,
    locale: localeOf(c.req.header("Accept-Language"), lang, deps.settings.get("site.country")),
    zone: person ? deps.roster.zoneOf(person) : deps.settings.get("site.timeZone"),
    clock: get("region.clock") as Ui["clock"],
    viewer: person && {
      id: person.id,
      displayName: person.displayName,
      role: person.role,
      departmentId: person.departmentId,
      administers: actions.some((action) => ["people", "site"].includes(catalogue[action].area) && can(person, action)),
      permissions: new Set(actions.filter((action) => can(person, action))),
    },
    theme: get("appearance.theme") as Ui["theme"],
    lookingUntil: c.get("viewing")?.until ?? null,
    path: c.req.path.slice(basePath.length) || "/",
    now: deps.clock(),
    site: {
      name: deps.settings.get("look.name"),
      logo: deps.siteFiles.addressOf("logo"),
      accent: deps.settings.get("look.accent"),
      support: deps.settings.get("look.support"),
    },
    unread: person && !c.get("viewing") ? deps.noteCounts.unreadOf(person.id) : 0,
    you: member
      ? {
          row: member.row,
          types: deps.habits.typesFor(person, deps.roster.types),
          sensed: sensedOf(deps, person, member),
        }
      : null,
    // Nobody's use of a computer is another's, whom they look at.
    sensing:
      person && !c.get("viewing") && ofSensing(deps, person, "on").value
        ? Number(ofSensing(deps, person, "idleMinutes").value)
        : null,
  };
}

const ofSensing = ({ settings }: Deps, { id, departmentId }: Person, name: "on" | "idleMinutes") =>
  settings.explain(`sensing.${name}`, id, departmentId);

function sensedOf(deps: Deps, person: Person, { status }: Member): Sensed | null {
  if (status.layer !== "sensing" || status.source === null) return null;
  const { locked } = ofSensing(deps, person, "on");
  return { why: status.source, idleMinutes: Number(ofSensing(deps, person, "idleMinutes").value), locked };
}

/**
 * The first locale of Accept-Language (RFC 9110, 12.5.4) that speaks the page's language: en-GB reads 14:30, en-US
 * 2:30 PM. Where there is none, the language as it is written in the site's country.
 */
export function localeOf(header: string | undefined, lang: string, country: string): string {
  const ofSite = `${lang}-${country}`;
  const first = tagsOf(header).find((tag) => primaryOf(tag) === lang);
  try {
    return first ? (Intl.getCanonicalLocales(first)[0] ?? ofSite) : ofSite;
  } catch {
    return ofSite;
  }
}
