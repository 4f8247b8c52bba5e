import { describe, expect, it } from "vitest";
import { renderMarkdown } from "./markdown.ts";

const html = (source: string, base = "") => renderMarkdown(source, base).html;

describe("a page of the help", () => {
  it("takes its title from the first heading and its summary from the first paragraph", () => {
    const page = renderMarkdown("# Signing *in*\n\nA **name** and a `password`.\n\nMore.", "");
    expect(page).toMatchObject({ title: "Signing in", summary: "A name and a password." });
    expect(page.html).not.toContain("<h1");
  });

  it("gives each heading an id of its own, the same as its contents name", () => {
    const page = renderMarkdown("# T\n\n## I’m back\n\na\n\n## Late\n\nb\n\n## Late\n\nc\n\n## `GET /x`\n", "");
    expect(page.parts.map((part) => part.id)).toEqual([null, "im-back", "late", "late-2", "get-x"]);
    for (const id of ["im-back", "late", "late-2", "get-x"]) expect(page.html).toContain(`id="${id}"`);
  });

  it("puts the virtual directory before links to this product's pages, and before no others", () => {
    expect(html("[a](/help/the-board#keys)", "/OfficeStatus")).toContain('href="/OfficeStatus/help/the-board#keys"');
    expect(html("[a](#keys)", "/OfficeStatus")).toContain('href="#keys"');
    expect(html("[a](https://example.com/)", "/OfficeStatus")).toContain('href="https://example.com/"');
  });

  it("passes no HTML, no script and no foreign picture through", () => {
    const out = html(
      '<script>alert(1)</script>\n\na <b onclick="x">b</b> [c](javascript:alert(1)) [d](//evil.example) ![e](https://evil.example/x.png)\n\n```\n<i>\n```',
    );
    expect(out).not.toMatch(/<(script|b|i|img)\b/);
    expect(out).not.toMatch(/href="(javascript|\/\/evil)/);
    expect(out).toContain("&lt;script&gt;");
    expect(out).toContain("&lt;i&gt;");
  });

  it("shows a picture of ours, light and dark, with what it says for whoever does not see it", () => {
    const picture = { light: "/a.webp", dark: "/b.webp", width: 960, height: 600 };
    const source = '![A "board"](../pictures/board.webp) ![else](../pictures/other.webp)';
    const { html: out } = renderMarkdown(source, "", (path) => (path === "../pictures/board.webp" ? picture : null));
    expect(out).toContain('<source media="(prefers-color-scheme: dark)" srcset="/b.webp">');
    expect(out).toContain('<img src="/a.webp" alt="A &quot;board&quot;" width="960" height="600" loading="lazy">');
    expect(out.match(/<img/g)).toHaveLength(1);
    expect(out).toContain("else");
  });

  it("knows the words of each part, those in tables and lists too", () => {
    const { parts } = renderMarkdown(
      "# T\n\nFirst.\n\n## Two\n\n| A | B |\n|---|---|\n| `c` | **d** |\n\n- e\n- f `g`\n",
      "",
    );
    expect(parts[0]!.text).toBe("First.");
    expect(parts[1]!.text.split(/\s+/)).toEqual(["A", "B", "c", "d", "e", "f", "g"]);
  });
});
