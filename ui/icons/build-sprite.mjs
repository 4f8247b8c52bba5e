import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { types, ui } from "./names.mjs";

const icons = join(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons");

/** The SVG sprite: one `<symbol>` an icon, from lucide's own files (ISC licence). A name that lucide does not have fails the build. */
export async function buildSprite() {
  const symbols = await Promise.all([...new Set([...types, ...ui])].sort().map(symbol));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

async function symbol(name) {
  const svg = await readFile(join(icons, `${name}.svg`), "utf8");
  const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s+/g, " ").replaceAll("> <", "><").trim()}</symbol>`;
}
