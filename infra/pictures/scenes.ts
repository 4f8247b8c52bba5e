import type { Page } from "playwright-core";
import type { Office } from "./office.ts";

/** What a picture shows, and how one gets there. */
export interface Scene {
  /** The file's name, without its end. */
  readonly name: string;
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Where it is, without the virtual directory. */
  path(office: Office): string;
  /** What is done there first. */
  act?(page: Page, office: Office): Promise<void>;
  /** The part of the window that is shown; all of it where there is none. */
  readonly part?: string;
}

const wide = { width: 1280, height: 720 };
const page = { width: 960, height: 720, part: "#main" };
const PANEL = "#panel";

/** What the import would do: people who come, one who changes, and lines that cannot be taken. */
const PEOPLE = `username,firstName,lastName,email,department,location,phone
nora.quinn,Nora,Quinn,nora.quinn@harbour.example,Sales,London,+44 20 7946 0171
sam.adeyemi,Sam,Adeyemi,sam.adeyemi@harbour.example,Support,Leeds,+44 113 496 0172
harriet.whitcombe,Harriet,Whitcombe,harriet.whitcombe@harbour.example,Finance,Leeds,+44 113 496 0102
jo.marsh,Jo,Marsh,jo.marsh at harbour.example,Finance,Leeds,+44 113 496 0173
`;

export const scenes: readonly Scene[] = [
  { name: "board", ...wide, path: () => "/" },
  {
    name: "picker",
    ...wide,
    path: () => "/",
    part: PANEL,
    async act(page) {
      await page.getByRole("link", { name: "More…" }).click();
      await page.getByRole("radio", { name: "Lunch" }).check();
      await page.locator(PANEL).getByLabel("Comment").fill("At the canteen");
      await page.locator(PANEL).getByRole("textbox", { name: "Back" }).fill("1:30");
    },
  },
  {
    name: "person",
    ...wide,
    path: () => "/",
    part: PANEL,
    async act(page) {
      await page.getByRole("searchbox").fill("Harriet");
      await page.getByRole("link", { name: "Harriet Whitcombe" }).first().click();
    },
  },
  {
    name: "phone-message",
    ...page,
    height: 900,
    path: (office) => `/notes/new?to=${office.person("Harriet Whitcombe").id}&message=1`,
    async act(page) {
      await page.getByLabel("Caller").fill("Ms. Ito");
      await page.getByLabel("Company").fill("Northwind");
      await page.getByLabel("Number").fill("+1 213 373 4253");
      await page.getByLabel("Telephoned").check();
      await page.getByLabel("Will call again").check();
      await page.getByLabel("Text").fill("About the invoice of February. She is in until five.");
      await page.evaluate(() => window.scrollTo(0, 0));
    },
  },
  { name: "watches", ...page, path: () => "/watches" },
  {
    name: "import",
    ...page,
    path: () => "/admin/import",
    async act(page) {
      await page.getByLabel("CSV file").setInputFiles({
        name: "people.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(PEOPLE),
      });
      await page.getByRole("button", { name: "Look at it first" }).click();
      await page.waitForURL(/\/admin\/import\/./);
    },
  },
  { name: "users", ...page, path: () => "/admin/users" },
  {
    name: "settings",
    ...page,
    path: () => "/admin/client-settings",
    async act(page) {
      await page.locator("[name='board.density']").selectOption("compact");
      await page.locator("[type=checkbox][name='lock:board.density']").check();
      await page.evaluate(() => window.scrollTo(0, 0));
    },
  },
  { name: "phone", width: 390, height: 640, path: () => "/mobile/" },
  { name: "roll-call", ...page, path: () => "/roll-call" },
];
