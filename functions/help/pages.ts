import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "#shared/config.ts";
import { SERVICE_VERSION } from "#shared/http/service-version.ts";
import { tFor } from "#shared/texts/texts.ts";
import { type Picture, type Rendered, renderMarkdown } from "./markdown.ts";
import sizes from "./pictures/sizes.json" with { type: "json" };
import { administratorsAlone, rolesTables } from "./roles-tables.ts";
import { type Topic, topics } from "./topics.ts";

export interface HelpPage extends Rendered {
  readonly topic: Topic;
}

const here = import.meta.dirname;

/** Where the pages lie: beside the built program, or here when run from the source; a folder for each language. */
const folder = [join(here, "help"), here].find((path) => existsSync(join(path, "en", `${topics[0]}.md`)));

/** As `npm run pictures` wrote them. */
const sizeOf = new Map<string, Pick<Picture, "width" | "height">>(Object.entries(sizes));

/** Finds the pictures among the built files, which browsers keep for good. */
const picturesIn =
  (assets: ReadonlyMap<string, string>, basePath: string) =>
  (path: string): Picture | null => {
    const name = /^\.\.\/pictures\/([a-z-]+)\.webp$/.exec(path)?.[1] ?? "";
    const size = sizeOf.get(name);
    if (!size) return null;
    const address = (file: string) => basePath + (assets.get(file) ?? `/assets/${file}`);
    return { light: address(`${name}.webp`), dark: address(`${name}-dark.webp`), ...size };
  };

/** Reads and renders all pages once. What they say of this server, its address and version, is put in, and who may do what. */
export function readPages(
  config: Pick<Config, "publicUrl" | "port" | "basePath">,
  assets: ReadonlyMap<string, string>,
  language = "en",
): readonly HelpPage[] {
  if (!folder)
    throw new Error(
      "The help's pages are missing: build again, so that they lie in the folder help beside the program.",
    );
  const address = config.publicUrl
    ? config.publicUrl.origin + config.basePath
    : `http://localhost:${config.port}${config.basePath}`;
  const pictureAt = picturesIn(assets, config.basePath);
  return topics.map((topic) => {
    const source = readFileSync(join(folder, language, `${topic}.md`), "utf8");
    const text = source
      .replaceAll("{{address}}", address)
      .replaceAll("{{version}}", SERVICE_VERSION)
      .replace("{{roles}}", () => rolesTables(tFor(language)))
      .replace("{{alone}}", () => administratorsAlone(tFor(language)));
    return { topic, ...renderMarkdown(text, config.basePath, pictureAt) };
  });
}
