import { Marked, type Token, type Tokens } from "marked";

/** Where a dark picture is shown; a page that is light or dark by choice says so in its place. */
export const DARK = "(prefers-color-scheme: dark)";

/** A part of a page under a heading of the second or third level; the first part has none. */
export interface Part {
  readonly id: string | null;
  readonly title: string;
  readonly depth: number;
  /** What it says, without markup: for the search. */
  readonly text: string;
}

export interface Rendered {
  readonly title: string;
  /** The first paragraph, without markup. */
  readonly summary: string;
  /** Without the title, which the page's head shows. */
  readonly html: string;
  readonly parts: readonly Part[];
}

/** A picture of the help: its addresses, light and dark, and its size in pixels. */
export interface Picture {
  readonly light: string;
  readonly dark: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Renders a page of the help. Raw HTML in it is shown as text, and so is what a picture says that is none of ours;
 * links that begin with `/` are taken for pages of this product.
 * @param base the virtual directory, "" at a site's root.
 * @param pictureAt finds a picture by its path as the page names it.
 */
export function renderMarkdown(
  source: string,
  base: string,
  pictureAt: (path: string) => Picture | null = () => null,
): Rendered {
  const ids = new Ids();
  const parts: { id: string | null; title: string; depth: number; text: string }[] = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${ids.of(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, title, tokens }) {
        const to = hrefOf(href, base);
        const inside = this.parser.parseInline(tokens);
        return to === null
          ? inside
          : `<a href="${escaped(to)}"${title ? ` title="${escaped(title)}"` : ""}>${inside}</a>`;
      },
      image({ href, text }) {
        const picture = pictureAt(href);
        if (!picture) return escaped(text);
        const { light, dark, width, height } = picture;
        return `<picture><source media="${DARK}" srcset="${escaped(dark)}"><img src="${escaped(light)}" alt="${escaped(text)}" width="${width}" height="${height}" loading="lazy"></picture>`;
      },
      html: ({ text }) => escaped(text),
      code: ({ text }) => `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`,
      table(token) {
        const row = (cells: Tokens.TableCell[], tag: string) =>
          `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("")}</tr>`;
        return `<div class="table-wrap" tabindex="0"><table class="table stay"><thead>${row(token.header, "th")}</thead><tbody>${token.rows.map((cells) => row(cells, "td")).join("")}</tbody></table></div>\n`;
      },
    },
  });

  const tokens = marked.lexer(source);
  const heading = tokens.find((token): token is Tokens.Heading => token.type === "heading" && token.depth === 1);
  const body = tokens.filter((token) => token !== heading);
  const title = heading ? plain(heading) : "";

  const sectionIds = new Ids();
  let part = { id: null as string | null, title, depth: 1, text: "" };
  parts.push(part);
  for (const token of body) {
    if (token.type === "heading") {
      part = {
        id: sectionIds.of((token as Tokens.Heading).text),
        title: plain(token),
        depth: (token as Tokens.Heading).depth,
        text: "",
      };
      parts.push(part);
    } else part.text = `${part.text} ${plain(token)}`.trim();
  }
  const first = body.find((token) => token.type === "paragraph");
  return {
    title,
    summary: first ? plain(first) : "",
    html: marked.parser(Object.assign(body, { links: tokens.links })),
    parts,
  };
}

/** Where a link leads; null where it must not. */
function hrefOf(href: string, base: string): string | null {
  if (href.startsWith("#")) return href;
  if (href.startsWith("/") && !href.startsWith("//")) return base + href;
  return /^(https:|mailto:)/i.test(href) ? href : null;
}

/** Gives each heading an id of its own: "The return time" → `the-return-time`. */
class Ids {
  readonly #used = new Map<string, number>();
  of(text: string): string {
    const slug =
      text
        .normalize("NFKD")
        .toLowerCase()
        .replaceAll(/[’'`*_]/g, "")
        .replaceAll(/[^\p{Letter}\p{Number}]+/gu, "-")
        .replaceAll(/^-|-$/g, "") || "part";
    const n = this.#used.get(slug) ?? 0;
    this.#used.set(slug, n + 1);
    return n === 0 ? slug : `${slug}-${n + 1}`;
  }
}

/** A token's words. */
function plain(token: Token): string {
  const inner: Token[][] = [];
  if (token.type === "table")
    for (const row of [(token as Tokens.Table).header, ...(token as Tokens.Table).rows])
      for (const cell of row) inner.push(cell.tokens);
  else if (token.type === "list") for (const item of (token as Tokens.List).items) inner.push(item.tokens);
  else if ("tokens" in token && token.tokens) return token.tokens.map(plain).join("");
  if (inner.length > 0) return inner.map((tokens) => tokens.map(plain).join("")).join(" ");
  return "text" in token && typeof token.text === "string" ? token.text.replaceAll(/\s+/g, " ") : "";
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (letter) => entities[letter]!);
