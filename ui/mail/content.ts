import type { Kind } from "#shared/status/types.ts";
import type { T } from "#shared/texts/texts.ts";
import type { Place } from "../times.ts";

/** What every mail may know of whoever gets it. */
export interface MailUi {
  readonly t: T;
  readonly lang: string;
  /** What the site calls itself. */
  readonly site: string;
  /** How its receiver reads times. */
  readonly place: Place;
  /** When it is sent, in milliseconds since 1970 UTC. */
  readonly now: number;
  /** A whole address; null where nobody has said what people use. */
  link(path: string): string | null;
  /** Where its receiver stops mails of this kind; null where they cannot. */
  readonly unsubscribe: string | null;
}

/** A line of a list: who, and what of them. */
export interface Line {
  readonly title: string;
  /** A status's kind, which has a colour and a shape. */
  readonly kind?: Kind;
  /** What follows the title: the status's name. */
  readonly status?: string;
  readonly detail?: string | undefined;
}

/** The parts that mails are made of. Each is written twice: in HTML, and in plain text. */
export type Block =
  | { readonly block: "heading" | "paragraph" | "quote" | "small"; readonly text: string }
  | { readonly block: "facts"; readonly items: readonly (readonly [label: string, value: string])[] }
  | { readonly block: "lines"; readonly items: readonly Line[] }
  /** A button; left out where there is no address. */
  | { readonly block: "action"; readonly label: string; readonly href: string | null };

/** A mail, whichever way it is shown. */
export interface MailContent {
  readonly subject: string;
  /** What lists of mails show after the subject. */
  readonly preview: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Why one gets it. */
  readonly why: string;
}

/** The first words of a longer text, on one line. */
export function excerpt(text: string, most = 140): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most + 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2)).trimEnd()}…`;
}
