import { describe, expect, it } from "vitest";
import { readPages } from "./pages.ts";
import { searchHelp } from "./rules.ts";

const pages = readPages(
  { publicUrl: new URL("https://intranet.example.com/OfficeStatus"), port: 8080, basePath: "/OfficeStatus" },
  new Map(),
);
const places = (query: string) =>
  searchHelp(pages, query).map(({ page, id }) => (id ? `${page.topic}#${id}` : page.topic));

describe("a search in the help", () => {
  it("finds the part whose heading says it first", () => {
    expect(places("favourites")[0]).toBe("the-board#favourites");
    expect(places("restore")[0]).toBe("backup-and-upgrade#backup-and-restore");
    expect(places("guide receptionists")[0]).toBe("receptionists-guide");
  });

  it("wants every word, from its beginning, in whatever case", () => {
    expect(places("RETURN tim")).toContain("setting-your-status#the-return-time");
    expect(places("eturn")).toEqual([]);
    expect(places("favourites kubernetes")).toEqual([]);
  });

  it("shows the words around the match and marks it", () => {
    const [first] = searchHelp(pages, "TRUSTED_PROXY");
    expect(first!.excerpt.filter((piece) => piece.match).map((piece) => piece.text)).toContain("TRUSTED_PROXY");
  });

  it("takes an apostrophe of either shape", () => {
    expect(places("I'm back")).toContain("what-the-statuses-mean#im-back");
  });

  it("is not led astray by signs that mean something in a pattern", () => {
    for (const query of ["(", "[a-z]+", "\\", ".*", "$^", "((((((((((a+)+)+)", "  "])
      expect(() => searchHelp(pages, query)).not.toThrow();
    expect(places(".*")).toEqual([]);
  });
});

describe("the help's pages", () => {
  it("have a title and a summary each, and link only to places that exist", () => {
    for (const page of pages) {
      expect(page.title, page.topic).not.toBe("");
      expect(page.summary, page.topic).not.toBe("");
      for (const [, path, id] of page.html.matchAll(/href="\/OfficeStatus\/help\/([^"#]+)(?:#([^"]+))?"/g)) {
        const target = pages.find((other) => other.topic === path);
        expect(target, `${page.topic} links to ${path}`).toBeDefined();
        if (id)
          expect(
            target!.parts.map((part) => part.id),
            `${page.topic} links to ${path}#${id}`,
          ).toContain(id);
      }
    }
  });

  it("say this server's address and service version", () => {
    const html = pages.map((page) => page.html).join("");
    expect(html).toContain("https://intranet.example.com/OfficeStatus/api/session");
    expect(html).not.toContain("{{");
  });
});
