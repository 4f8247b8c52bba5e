import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { schedule } from "#jobs/schedule.ts";

const root = resolve(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const folder = "functions/help/en";
const help = readdirSync(join(root, folder)).map((file) => join(folder, file));
const guides = ["README.md", ...help].map((path) => ({ path, text: read(path) }));
const named = (pattern: RegExp) =>
  guides.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([, name]) => `${path}: ${name}`));
const nameOf = (found: string) => found.slice(found.indexOf(": ") + 2);

describe("what the help and the README tell people to type", () => {
  it("are commands that there are", () => {
    const commands = [...read("infra/cli.ts").matchAll(/\.command\("([a-z]+)"\)/g)].map(([, name]) => name!);
    const told = named(/npx officestatus ([a-z]+)/g);
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((found) => !commands.includes(nameOf(found)))).toEqual([]);
  });

  it("are options of theirs", () => {
    const options = [...read("infra/cli.ts").matchAll(/\.option\("(--[a-z-]+)/g)].map(([, name]) => name!);
    const told = named(/npx officestatus [^`\n]*?(--[a-z-]+)/g);
    expect(told.filter((found) => ![...options, "--help"].includes(nameOf(found)))).toEqual([]);
  });

  it("are scripts that there are", () => {
    const { scripts } = JSON.parse(read("package.json"));
    expect(named(/npm run ([a-z:]+)/g).filter((found) => !Object.hasOwn(scripts as object, nameOf(found)))).toEqual([]);
  });

  it("are all the names that the environment may have, in both tables", () => {
    const names = read("shared/config.ts")
      .match(/const names = \[([^\]]+)\]/)![1]!
      .match(/[A-Z_]+/g)!
      .filter((name) => !name.startsWith("HTTP_PLATFORM_"));
    for (const path of ["README.md", `${folder}/configuration.md`])
      expect(
        names.filter((name) => !new RegExp(`^\\|[^|]*\`${name}\``, "m").test(read(path))),
        path,
      ).toEqual([]);
  });

  it("are all the jobs, each with when it runs", () => {
    const page = read(`${folder}/jobs-and-health.md`);
    expect(schedule.map(({ name }) => name).filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });
});

describe("the pictures of the help and the README", () => {
  const at = "functions/help/pictures";
  const files = readdirSync(join(root, at)).filter((file) => file.endsWith(".webp"));
  const shown = guides.flatMap(({ path, text }) =>
    [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)|<img src="([^"]+)" alt="([^"]*)"/g)].map(
      ([, alt, to, source, text]) => ({
        where: path,
        file: join(dirname(path), to ?? source!),
        alt: alt ?? text!,
      }),
    ),
  );

  it("are there, light and dark, and small", async () => {
    const sizes = JSON.parse(read(`${at}/sizes.json`)) as object;
    expect(shown.length).toBeGreaterThan(9);
    for (const { where, file } of shown)
      for (const one of [file, file.replace(".webp", "-dark.webp")]) {
        expect(
          files.map((name) => join(at, name)),
          where,
        ).toContain(one);
        expect(statSync(join(root, one)).size, one).toBeLessThan(60 * 1024);
        const { width, height } = await sharp(readFileSync(join(root, one))).metadata();
        expect({ [basename(file, ".webp")]: { width, height } }).toEqual(
          Object.fromEntries(Object.entries(sizes).filter(([name]) => name === basename(file, ".webp"))),
        );
      }
  });

  it("are all shown somewhere", () => {
    const wanted = shown.map(({ file }) => basename(file));
    expect(files.filter((file) => !wanted.includes(file.replace("-dark.", ".")))).toEqual([]);
  });

  it("say what they show to whoever does not see them", () => {
    expect(shown.filter(({ alt }) => alt.length < 20)).toEqual([]);
  });
});
