import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultStatusTypes } from "#functions/status-types/defaults.ts";
import { readReceivers } from "#jobs/mail/receivers.ts";
import { type Language, languages, texts } from "#shared/texts/texts.ts";
import { type SignedIn, type TestApp, testApp } from "./helpers/app.ts";
import { saidInCode } from "./helpers/said-in-code.ts";

const root = resolve(import.meta.dirname, "..");
type Text = string | ((...values: unknown[]) => string);
const textsOf = (language: Language): Map<string, Text> =>
  new Map(
    Object.entries(texts[language]).flatMap(([area, all]) =>
      Object.entries(all as Record<string, Text>).map(([name, text]): [string, Text] => [`${area}.${name}`, text]),
    ),
  );
const english = textsOf("en");

/** What is the same word in German, or a name. */
const SAME = new Set(
  "OfficeStatus Name Status Live Import Export Person Code Logo Computer Cyan Indigo Orange English Deutsch Version Text Normal Administrator Token CSV vCards Test Server Port".split(
    " ",
  ),
);

describe.each(languages.filter((language) => language !== "en"))("the texts in %s", (language) => {
  const translated = textsOf(language);

  it("are those that there are in English, each taking the same values", () => {
    expect([...translated.keys()].sort()).toEqual([...english.keys()].sort());
    const shapeOf = (text: Text | undefined) => (typeof text === "function" ? text.length : "no values");
    const other = [...english].filter(([key, text]) => shapeOf(text) !== shapeOf(translated.get(key)));
    expect(other.map(([key]) => key)).toEqual([]);
  });

  it("are not left in English", () => {
    const same = [...english].filter(([key, text]) => text === translated.get(key) && !SAME.has(text as string));
    expect(same).toEqual([]);
  });

  it("put quotation marks and dots as the language does", () => {
    const odd = [...translated].filter(([, text]) =>
      /["“][^„]*”|\.\.\.|''|!$/.test(typeof text === "string" ? text : ""),
    );
    expect(odd).toEqual([]);
  });
});

/** Names that are the same in every language, and what operators read in their own files. */
const NAMES = /^(?:SQL Server|SQLite|OfficeStatus|JSON|CSV|API|ULID|Enter|Esc|Tab|Shift|Ctrl|Alt)$/;
const OPERATORS = /^shared\/(?:config|db\/)/;

it("what people read stands in the catalogues, not in the code", () => {
  const files = ["functions", "ui", "jobs", "shared"].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" }).map((file) => join(room, file)),
  );
  const read = files.filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.|\/testing\/|^shared\/texts\//.test(file) && !OPERATORS.test(file),
  );
  const found = read.flatMap((file) =>
    saidInCode(file, readFileSync(join(root, file), "utf8"))
      .filter(({ text }) => !NAMES.test(text))
      .map(({ line, where, text }) => `${file}:${line} ${where}: ${text}`),
  );
  expect(found).toEqual([]);
});

it("a text that stands in the code is found", () => {
  const source = `
    const a = <p title="Read this">Hello {ready ? "you over there" : t("x.y")}</p>;
    throw new Problem(409, "Conflict", \`There is no \${name} here.\`);
    const b = z.string().min(1, "must not be empty");`;
  expect(saidInCode("x.tsx", source).map(({ line, text }) => [line, text])).toEqual([
    [2, "Read this"],
    [2, "Hello"],
    [2, "you over there"],
    [3, "There is no … here."],
    [4, "must not be empty"],
  ]);
});

describe("an administrator whose browser asks for German", () => {
  let app: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    app = await testApp();
    admin = await app.as("otto", { role: "administrator", firstName: "Otto", email: "otto@example.com" });
    await app.as("anna", { firstName: "Anna" });
  });
  afterAll(() => app.close());

  const get = async (path: string, more: Record<string, string> = {}) => {
    const answer = await admin.call("GET", path, undefined, { "Accept-Language": "de-DE,de;q=0.9,en;q=0.5", ...more });
    return { answer, html: answer.headers.get("Content-Type")?.startsWith("text/html") ? await answer.text() : "" };
  };
  /** Sentences of three words and more, which nobody's name or status is. */
  const names = new Set(defaultStatusTypes.map(({ name }) => name));
  const sentences = [...english].flatMap(([key, text]) =>
    typeof text === "string" && text.split(" ").length >= 3 && textsOf("de").get(key) !== text && !names.has(text)
      ? [text]
      : [],
  );
  const plain = (html: string) =>
    html
      .replaceAll("&amp;", "&")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">");

  it("gets every page in German", async () => {
    const paths = [...new Set(app.app.routes.filter(({ method }) => method === "GET").map(({ path }) => path))].filter(
      // Streams do not end, and what is fetched by programs is said to them.
      (path) => !/[:*]|^\/(?:api|live|assets|metrics)/.test(path),
    );
    const left: string[] = [];
    let pages = 0;
    for (const path of paths) {
      const { html } = await get(path);
      if (html === "") continue;
      if (html.includes("<html")) {
        pages++;
        expect(html, path).toMatch(/<html[^>]* lang="de"/);
      }
      // What says of itself that it is in English may be: the titles and summaries of the guides.
      const text = plain(html.replace(/<ul[^>]* lang="en".*?<\/ul>/gs, ""));
      for (const sentence of sentences) if (text.includes(sentence)) left.push(`${path}: ${sentence}`);
    }
    expect(pages).toBeGreaterThan(30);
    expect(left).toEqual([]);
  });

  it("is refused in German, and so is a program that asks for it", async () => {
    const page = await get("/nowhere", { Accept: "text/html" });
    expect(page.html).toContain("Unter dieser Adresse gibt es nichts.");
    const answer = await admin.call("PUT", "/api/users/me/status", { type: "nonsense" }, { "Accept-Language": "de" });
    expect(await answer.json()).toMatchObject({ errors: [{ detail: "Die Statusart „nonsense“ gibt es nicht." }] });
  });

  it("gets English once they chose it, and German again when they leave it to the browser", async () => {
    const choose = (value: string) => admin.call("PUT", "/api/client-settings/appearance.language", { value });
    expect((await choose("en")).ok).toBe(true);
    expect((await get("/me")).html).toMatch(/<html[^>]* lang="en"/);
    expect((await choose("auto")).ok).toBe(true);
    expect((await get("/me")).html).toMatch(/<html[^>]* lang="de"/);
  });

  it("gets mail in the language that they chose, else in the site's", async () => {
    const receiver = async () => (await readReceivers(app.deps.db, [admin.id])).get(admin.id)!;
    expect((await receiver()).lang).toBe("en");
    await admin.call("PUT", "/api/client-settings/appearance.language", { value: "de" });
    const { lang, place, t } = await receiver();
    expect([lang, place.locale, t("common.yes")]).toEqual(["de", "de-US", "Ja"]);
    await admin.call("PUT", "/api/client-settings/appearance.language", { value: "auto" });
  });

  it("gets the site's language where the browser asks for none that there is", async () => {
    const inIt = async () => (await get("/me", { "Accept-Language": "fr" })).html;
    expect(await inIt()).toMatch(/<html[^>]* lang="en"/);
    const sent = await admin.call("POST", "/admin/appearance", "name=OfficeStatus&accent=blue&support=&language=de", {
      "Content-Type": "application/x-www-form-urlencoded",
    });
    expect(sent.status).toBe(303);
    expect(await inIt()).toMatch(/<html[^>]* lang="de"/);
  });
});
