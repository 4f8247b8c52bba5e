import type { AnnouncementsStore } from "./announcements/store.ts";
import type { ChangeTail } from "./change-tail.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/database.ts";
import type { FavouritesStore } from "./favourites.ts";
import type { Traffic } from "./http/traffic.ts";
import type { JobsDesk } from "./jobs.ts";
import type { Devices } from "./live/devices.ts";
import type { LiveHub } from "./live/hub.ts";
import type { Log } from "./log.ts";
import type { SiteMail } from "./mail/site-mail.ts";
import type { NoteCounts } from "./note-counts.ts";
import type { Roster } from "./roster/roster.ts";
import type { SecondFactors } from "./second-factors.ts";
import type { SettingsStore } from "./settings/store.ts";
import type { SiteFiles } from "./site-files.ts";
import type { Habits } from "./status/habits.ts";
import type { Viewings } from "./viewings.ts";
import type { WatchedStore } from "./watched.ts";

/** What queues mail needs to know of the site's mail. */
export interface MailSwitch {
  /** Whether there is a server to send through; without one no mail is queued. */
  on(): boolean;
  /** The right side of Message-IDs. */
  domain(): string;
  /** Hears that some were queued, so that whoever sends looks soon; they are found without it, too, some seconds later. */
  queued?(): void;
}

/** What changes things needs: the command line and jobs have no more than this. */
export interface ActionDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells this host's followers of a change after its commit. */
  readonly tail: Pick<ChangeTail, "wake" | "reached">;
  readonly mail: MailSwitch;
}

/** What a function is made from. */
export interface Deps extends ActionDeps {
  readonly config: Config;
  readonly tail: ChangeTail;
  readonly mail: SiteMail;
  readonly roster: Roster;
  readonly settings: SettingsStore;
  readonly favourites: FavouritesStore;
  readonly watched: WatchedStore;
  readonly announcements: AnnouncementsStore;
  readonly habits: Habits;
  readonly devices: Devices;
  readonly noteCounts: NoteCounts;
  readonly siteFiles: SiteFiles;
  readonly secondFactors: SecondFactors;
  readonly viewings: Viewings;
  readonly hub: LiveHub;
  readonly jobs: JobsDesk;
  /** What this process has answered. */
  readonly traffic: Traffic;
  /** Names this process among the hosts on its database. */
  readonly hostId: string;
  /** Signs session tokens, and other keys are derived from it; never leaves the process. */
  readonly secret: Uint8Array;
  /** Whether it is made to serve the mobile interface (shared/http/mobile.ts). */
  readonly mobile?: true;
  /** The addresses of built files, by name: `client.js` → `/assets/client-3f2a.js` (without the virtual directory). */
  readonly assets: ReadonlyMap<string, string>;
}
