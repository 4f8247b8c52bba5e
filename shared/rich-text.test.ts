import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { richText } from "./rich-text.ts";

/** The links of a text, as `text → href`. */
const links = async (text: string, country = "US") =>
  (await richText(text, country)).flatMap((token) =>
    token.kind === "link" ? [token.text === token.href ? token.href : `${token.text} → ${token.href}`] : [],
  );

describe("in what a person wrote", () => {
  it("addresses of the web are links, without the sentence around them", async () => {
    expect(await links("See https://example.com/a?b=c#d, or (http://intranet/wiki/Page_(old)).")).toEqual([
      "https://example.com/a?b=c#d",
      "http://intranet/wiki/Page_(old)",
    ]);
    expect(await links("www.example.com/x is it")).toEqual(["www.example.com/x → https://www.example.com/x"]);
  });

  it("mail addresses are links", async () => {
    expect(await links("Write to anna.berg@example.com or mailto:tom@example.com.")).toEqual([
      "anna.berg@example.com → mailto:anna.berg@example.com",
      "mailto:tom@example.com",
    ]);
  });

  it("telephone numbers are links, understood as numbers of the site’s country", async () => {
    expect(await links("Call (213) 373-4253 or +49 30 1234567 ext. 5")).toEqual([
      "(213) 373-4253 → tel:+12133734253",
      "+49 30 1234567 ext. 5 → tel:+49301234567;ext=5",
    ]);
    expect(await links("Ruf 030 1234567 an", "DE")).toEqual(["030 1234567 → tel:+49301234567"]);
    expect(await links("call +49 30 1234567", "XX")).toEqual(["+49 30 1234567 → tel:+49301234567"]);
  });

  it("nothing else is a link", async () => {
    for (const text of [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "java\tscript:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "vbscript:x",
      "file:///etc/passwd",
      "ftp://example.com/x",
      "README.md and main.rs",
      "example.com",
      "//evil.example/x",
      "localhost:8080",
      "https://",
      "http://[::1",
      "https://bank.example@evil.example/",
      "https://user:secret@evil.example/",
      "room 4711 at 10:30 on 2026-03-10, order 12345",
    ])
      expect(await links(text), text).toEqual([]);
  });

  it("a mail address brings no subject and no further receivers with it", async () => {
    for (const link of await links("mailto:a@example.com?subject=x&cc=b@example.com")) expect(link).not.toMatch(/[?&]/);
  });

  it("markup is text like any other, and an address in it ends before it", async () => {
    const text = '<a href="javascript:x">https://example.com/"><img src=x onerror=alert(1)></a>';
    const tokens = await richText(text, "US");
    expect(tokens.map((token) => token.text).join("")).toBe(text);
    for (const token of tokens) if (token.kind === "link") expect(token.href).not.toMatch(/["<>\s]/);
  });

  it("every link leads by http, https, mailto or tel, and no letter is lost, whatever is written", async () => {
    const bits = fc.constantFrom(
      ..."http:// https:// mailto: tel: javascript: www. @ : / ? # . , ; ( ) < > \" ' % \n \t a b 1 2 +49 (213) 373-4253 example.com evil".split(
        / /,
      ),
      "\n",
      " ",
      "\u202e",
      "é",
      "👩‍👧",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(bits, { maxLength: 40 }).map((all) => all.join("")),
          fc.string({ unit: "binary", maxLength: 100 }),
        ),
        async (text) => {
          const tokens = await richText(text, "US");
          expect(tokens.map((token) => token.text).join("")).toBe(text);
          for (const token of tokens)
            if (token.kind === "link")
              expect(token.href).toMatch(/^(https?:\/\/[^\s"<>]+|mailto:[^\s"<>]+|tel:[+\d;=ext]+)$/);
        },
      ),
      { seed: 20260310, numRuns: 300 },
    );
  });

  it("long and hostile texts are read in a moment", async () => {
    for (const text of ["1 ".repeat(2000), "+1 (".repeat(1000), `http://a.b/${"(".repeat(3900)}`, "a@".repeat(2000)]) {
      const started = performance.now();
      await richText(text, "US");
      expect(performance.now() - started, text.slice(0, 12)).toBeLessThan(1500);
    }
  });
});
