import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { BoardUser } from "#shared/status/board-user.ts";
import type { StatusType } from "#shared/status/types.ts";
import type { T } from "#shared/texts/texts.ts";
import type { Place } from "./times.ts";

/** What every view may know of the request that it answers. */
export interface Ui {
  /** Which interface shows it; `full` where absent. */
  face?: "full" | "mobile";
  /** Puts the virtual directory, and the mobile interface's address where it has that, before a path: `url("/notes")` → `/OfficeStatus/notes`. */
  url(path: string): string;
  /** The address of a built file, with the hash of its content: `asset("client.js")`. */
  asset(name: string): string;
  t: T;
  lang: string;
  /** How dates are written (BCP 47), e.g. `en-GB` from Accept-Language; `lang` where absent. */
  locale?: string;
  /** 12 or 24 hours; `auto` (the default) goes by the locale. */
  clock?: "auto" | "12" | "24";
  /** The viewer's time zone (IANA). */
  zone: string;
  /** Who looks; null when nobody is signed in. */
  viewer: Viewer | null;
  theme: "system" | "light" | "dark";
  /** Set where `viewer` is somebody through whose eyes another looks: until when, in milliseconds since 1970 UTC. */
  lookingUntil?: number | null;
  /** The path of the page being shown, without the virtual directory: marks the current link. */
  path: string;
  /** When the page was made, in milliseconds since 1970 UTC; the present where absent. */
  now?: number;
  /** What the site looks like; absent in the browser, where nothing shows it. */
  site?: { readonly name: string; readonly logo: string | null; readonly accent: string; readonly support: string };
  /** How many notes the viewer has not read. */
  unread?: number;
  /** The viewer's own row and the status types, the ones they use most first: what the status line shows. */
  you?: {
    readonly row: BoardUser;
    readonly types: readonly StatusType[];
    /** Why their computer speaks for them, where it does. */
    readonly sensed?: { readonly why: string; readonly idleMinutes: number; readonly locked: boolean } | null;
  } | null;
  /** After how many minutes the viewer's computer is idle, where they wish it to tell. */
  sensing?: number | null;
}

export interface Viewer {
  id: string;
  displayName: string;
  role: string;
  /** Whether the viewer may see pages under /admin. */
  administers: boolean;
  /** What the viewer's role permits at all. */
  permissions: ReadonlySet<string>;
}

export const UiContext = createContext<Ui>(null as unknown as Ui);
export const useUi = () => useContext(UiContext);

/** Where and how the viewer reads times. */
export const placeOf = (ui: Ui): Place => ({ locale: ui.locale ?? ui.lang, clock: ui.clock ?? "auto", zone: ui.zone });
