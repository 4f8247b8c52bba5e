import type { Deps } from "../deps.ts";

/** Where the mobile interface lies (S19), after the virtual directory. */
export const MOBILE = "/mobile";

/** What a function is made from that serves the mobile interface: its own address, and pages in the smaller frame. */
export const mobileDeps = (deps: Deps): Deps => ({
  ...deps,
  mobile: true,
  config: { ...deps.config, basePath: deps.config.basePath + MOBILE },
});

/** The site's virtual directory, also for a function that serves the mobile interface. */
export const siteBase = ({ mobile, config }: Pick<Deps, "mobile" | "config">): string =>
  mobile ? config.basePath.slice(0, -MOBILE.length) : config.basePath;

const ID = "[0-9A-Z]{26}";
const HAS = new RegExp(
  `^/(?:${[
    "",
    "people",
    "more",
    "status(?:/(?:line|preview(?:/time)?|back|clear|undo))?",
    `users/${ID}(?:/(?:history|favourite|watch(?:/end)?|status/planned/${ID}/drop))?`,
    `departments/${ID}/watch(?:/end)?`,
    `notes(?:/(?:new|missed|receivers|read-all|${ID}(?:/[a-z]+)?))?`,
    `watches(?:/(?:mine|told|missed|seen|${ID}(?:/[a-z]+)?))?`,
    `announcements(?:/(?:pinned|seen|${ID}(?:/dismissal(?:/undo)?)?))?`,
    "me/contact(?:/email)?",
    "me/picture(?:/remove)?",
  ].join("|")})(?:[?#]|$)`,
);

/** Whether the mobile interface has what lies at a path of the site; the full site has everything else. */
export const hasMobile = (path: string): boolean => HAS.test(path);

/** Whether a path, without the virtual directory, is one of the mobile interface. */
export const isMobilePath = (path: string): boolean => path === MOBILE || path.startsWith(`${MOBILE}/`);
