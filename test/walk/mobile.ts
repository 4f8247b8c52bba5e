import { hasMobile, MOBILE } from "#shared/http/mobile.ts";
import { UNKNOWN } from "./ask.ts";

/** Under addresses that the mobile interface has, but not with this method. */
const FULL_SITE_ALONE = ["POST /announcements", "POST /announcements/:id"];

/** The routes of a table which the mobile interface mounts a second time, as it has them: they are upon the same. */
export function onMobile<V>(routes: Iterable<readonly [string, V]>): [string, V][] {
  return [...routes].flatMap(([route, value]) => {
    const [method, path] = route.split(" ") as [string, string];
    const has = path !== "/" && !FULL_SITE_ALONE.includes(route) && hasMobile(path.replace(/:\w+/g, UNKNOWN));
    return has ? [[`${method} ${MOBILE}${path}`, value]] : [];
  });
}

/** The same for a table of routes by what they are upon. */
export const withMobile = <V>(routes: Readonly<Record<string, V>>): Readonly<Record<string, V>> => ({
  ...routes,
  ...Object.fromEntries(onMobile(Object.entries(routes))),
});
