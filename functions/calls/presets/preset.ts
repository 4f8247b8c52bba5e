import type { Mapping } from "../mapping.ts";

/** A telephone system whose requests are known: what an administrator begins from. A new one is a file beside this. */
export interface Preset {
  readonly key: string;
  /** A name of its maker's: the same in every language. */
  readonly name: string;
  readonly mapping: Mapping;
  /** A request as its maker documents it. */
  readonly example: string;
}
