import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Relative luminance (WCAG 2.2) of an OKLCH colour (CSS Color 4, the matrices of section 17). */
export function luminance([l, c, h]: readonly [number, number, number]): number {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const [x, y, z] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  const clamp = (v: number) => Math.min(1, Math.max(0, v));
  const red = clamp(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z);
  const green = clamp(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z);
  const blue = clamp(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two luminances (WCAG 2.2). */
export const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

export const tokensCss = readFileSync(join(import.meta.dirname, "../../ui/styles/tokens.css"), "utf8");

/** The luminances of a colour token, light and dark. */
export function luminances(token: string): [number, number] {
  const found = new RegExp(`--${token}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(tokensCss)!;
  const parse = (text: string) => luminance(text.split(" ").map(Number) as [number, number, number]);
  return [parse(found[1]!), parse(found[2]!)];
}
