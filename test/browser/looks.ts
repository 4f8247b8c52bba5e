import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { accessible, BY_SIGHT, person, signIn } from "#test/helpers/browser.ts";
import type { TestHost } from "#test/helpers/host.ts";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
/** A stream, which never ends. */
const STREAM = "/live";

/** The paths of all pages whose address holds no id, as whoever is signed in finds them. */
async function pagesWithoutId(page: Page, host: TestHost): Promise<string[]> {
  const { basePath } = host.deps.config;
  const paths = host.app.routes
    .filter(({ method, path }) => method === "GET" && !/[:*]/.test(path))
    .map(({ path }) => path.slice(basePath.length) || "/")
    .filter((path) => path !== STREAM && !path.startsWith("/api"));
  const found: string[] = [];
  for (const path of new Set(paths)) {
    const answer = await page.request.get(host.address + path, { maxRedirects: 0 });
    const isPage = answer.headers()["content-type"]?.startsWith("text/html") && (await answer.text()).includes("<html");
    if (answer.status() === 200 && isPage) found.push(path);
  }
  return found;
}

/**
 * Looks at pages as on a desk, in the light, and as on a phone, in the dark: axe has no serious finding, nothing needs
 * sideways scrolling down to 240 pixels, and no address leads out of the virtual directory. A page that is new is
 * looked at without being named.
 * @param more paths whose addresses hold an id.
 * @param mine which of the others it is about.
 */
export async function lookRight(
  browser: Browser,
  host: TestHost,
  who: { readonly name: string; readonly password: string },
  more: readonly string[],
  mine: (path: string) => boolean,
): Promise<void> {
  const { page, calm, close } = await person(browser, { viewport: DESK });
  await signIn(page, host.address, who.name, who.password);
  const paths = [...(await pagesWithoutId(page, host)).filter(mine), ...more];
  for (const path of paths) {
    await page.goto(host.address + path);
    await look(page, host);
  }
  calm();
  await close();
  expect(paths.length).toBeGreaterThan(more.length);
}

/** Looks so at the page that is open. */
export async function look(page: Page, host: TestHost): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const touch = (enabled: boolean) => devtools.send("Emulation.setTouchEmulationEnabled", { enabled });
  const wrong: string[] = [];
  await accessible(page);
  const strays = (await page.evaluate(addresses)).filter((value) => !value.startsWith(host.deps.config.basePath));
  wrong.push(...strays.map((value) => `leads to ${value}`));
  await page.emulateMedia({ colorScheme: "dark" });
  for (const width of [768, 240, 390]) {
    await page.setViewportSize({ ...PHONE, width });
    const over = await page.evaluate(
      () => document.scrollingElement!.scrollWidth - document.documentElement.clientWidth,
    );
    if (over > 0) wrong.push(`is ${over} px too wide at ${width}`);
    const head = await page.evaluate(() => document.querySelector(".head")?.clientHeight ?? 0);
    if (head > 52) wrong.push(`has a header of more than one row at ${width}`);
  }
  await touch(true);
  await accessible(page, BY_SIGHT);
  await touch(false);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESK);
  await devtools.detach();
  expect(wrong, page.url()).toEqual([]);
}

/** Every address of this server that a page names. */
function addresses(): string[] {
  const names = ["href", "src", "action", "hx-get", "hx-post", "formaction"];
  return [...document.querySelectorAll(names.map((name) => `[${name}]`).join())].flatMap((element) =>
    names.map((name) => element.getAttribute(name)).filter((value): value is string => value?.startsWith("/") === true),
  );
}
