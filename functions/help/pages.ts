import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "#shared/config.ts";
import { SERVICE_VERSION } from "#shared/http/service-version.ts";
import { type Rendered, renderMarkdown } from "./markdown.ts";
import { type Topic, topics } from "./topics.ts";

export interface HelpPage extends Rendered {
  readonly topic: Topic;
}

const here = import.meta.dirname;

/** Where the pages lie: beside the built program, or here when run from the source; a folder for each language. */
const folder = [join(here, "help"), here].find((path) => existsSync(join(path, "en", `${topics[0]}.md`)));

/** Reads and renders all pages once. What they say of this server, its address and version, is put in. */
export function readPages(
  config: Pick<Config, "publicUrl" | "port" | "basePath">,
  language = "en",
): readonly HelpPage[] {
  if (!folder)
    throw new Error(
      "The help's pages are missing: build again, so that they lie in the folder help beside the program.",
    );
  const address = config.publicUrl
    ? config.publicUrl.origin + config.basePath
    : `http://localhost:${config.port}${config.basePath}`;
  return topics.map((topic) => {
    const source = readFileSync(join(folder, language, `${topic}.md`), "utf8");
    const text = source.replaceAll("{{address}}", address).replaceAll("{{version}}", SERVICE_VERSION);
    return { topic, ...renderMarkdown(text, config.basePath) };
  });
}
