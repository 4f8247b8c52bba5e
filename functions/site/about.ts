import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A package that the product is built with. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string | null;
}

const here = import.meta.dirname;
const beside = (name: string) => [join(here, name), join(here, "../../dist", name)].find(existsSync);

/** The licences that the build has written down; none where nothing was built. */
export function readLicences(): readonly Licence[] {
  const file = beside("licences.json");
  return file ? (JSON.parse(readFileSync(file, "utf8")) as Licence[]) : [];
}

/** The product's version, as its package says. */
export function productVersion(): string {
  const file = [join(here, "../package.json"), join(here, "../../package.json")].find(existsSync);
  return file ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : "";
}
