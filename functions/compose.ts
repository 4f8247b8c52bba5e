import type { Hono } from "hono";
import { jobsDesk } from "#jobs/desk.ts";
import { processId } from "#jobs/presence.ts";
import { AnnouncementsStore } from "#shared/announcements/store.ts";
import { noBus } from "#shared/bus.ts";
import { lastSequence } from "#shared/change-log.ts";
import { changeTail } from "#shared/change-tail.ts";
import { type Clock, systemClock } from "#shared/clock.ts";
import type { Config } from "#shared/config.ts";
import type { Database } from "#shared/db/database.ts";
import { openDatabase } from "#shared/db/open.ts";
import type { ActionDeps, Deps } from "#shared/deps.ts";
import { FavouritesStore } from "#shared/favourites.ts";
import type { Env } from "#shared/http/env.ts";
import { Traffic } from "#shared/http/traffic.ts";
import { Devices } from "#shared/live/devices.ts";
import { liveHub } from "#shared/live/hub.ts";
import type { Log } from "#shared/log.ts";
import { SiteMail } from "#shared/mail/site-mail.ts";
import { NoteCounts } from "#shared/note-counts.ts";
import { Roster } from "#shared/roster/roster.ts";
import { SecondFactors } from "#shared/second-factors.ts";
import { sessionSecret } from "#shared/session-secret.ts";
import { SettingsStore } from "#shared/settings/store.ts";
import { SiteFiles } from "#shared/site-files.ts";
import { Habits } from "#shared/status/habits.ts";
import { Viewings } from "#shared/viewings.ts";
import { WatchedStore } from "#shared/watched.ts";
import { tellOfAnnouncements } from "./announcements/live.ts";
import { makeApp } from "./app.ts";
import { signInRecordOf } from "./auth/actions.ts";
import { tellOfSettings } from "./client-settings/reactions.ts";
import { noteReactions } from "./notes/reactions.ts";
import { sensingReactions } from "./sensing/reactions.ts";
import { tellOfPlaces } from "./status/places-in-order.ts";
import { statusReactions } from "./status/reactions.ts";
import { seedStatusTypes } from "./status-types/actions.ts";
import { readAssets } from "./system/assets.ts";
import { beginWatching } from "./watches/actions.ts";
import { watchReactions } from "./watches/reactions.ts";

export interface Composed {
  readonly app: Hono<Env>;
  readonly deps: Deps;
  /** Ends streams, then closes the database. */
  close(): Promise<void>;
}

export interface ComposeOptions {
  readonly config: Config;
  readonly log: Log;
  readonly clock?: Clock;
  /** How often the change log is looked at unasked, in milliseconds. */
  readonly tailMs?: number;
}

/** Opens the database that the configuration names and brings its schema and its default data up to date. */
export async function prepareDatabase(config: Config, log: Log): Promise<Database> {
  const db = await openDatabase(config.database);
  try {
    for (const name of await db.migrate()) log.info({ migration: name }, "schema migrated");
    await seedStatusTypes({ db });
    await beginWatching({ db });
  } catch (error) {
    await db.close().catch(() => {});
    throw error;
  }
  return db;
}

/** Puts everything together: what a host, the tests, the demo and the bench run. */
export async function compose({ config, log, clock = systemClock, tailMs = 1000 }: ComposeOptions): Promise<Composed> {
  const db = await prepareDatabase(config, log);
  const tail = changeTail(db, log, tailMs, await busOf(config, log));
  const seq = await lastSequence(db);
  const settings = await SettingsStore.load(db, tail);
  const noteCounts = await NoteCounts.load(db, tail);
  const roster = await Roster.load(db, tail, clock, () => settings.get("site.timeZone"));
  const favourites = await FavouritesStore.load(db, tail);
  const siteFiles = await SiteFiles.load(db, tail);
  const announcements = await AnnouncementsStore.load(db, tail, clock, log);
  const watched = await WatchedStore.load(db, tail, clock);
  const habits = await Habits.load(db, roster, clock);
  const devices = await Devices.load(db, tail, clock);
  const secondFactors = await SecondFactors.load(db, tail);
  const viewings = await Viewings.load(db, tail, clock);
  const hub = liveHub(
    roster,
    config.livePerUser,
    (userId) => ({
      device: devices.latestOf(userId),
      unread: noteCounts.unreadOf(userId),
      announcements: announcements.keysFor(roster.person(userId) ?? { id: userId, departmentId: null }),
      watches: watched.missed.has(userId),
    }),
    clock,
  );
  devices.follow((userIds) => {
    for (const id of userIds) hub.tell(id, "device", { device: devices.latestOf(id) });
  });
  const secret = sessionSecret(config);
  const mail = await SiteMail.load(db, config, () => secret, tail);
  const deps: Deps = {
    config,
    db,
    clock,
    log,
    tail,
    roster,
    settings,
    favourites,
    watched,
    announcements,
    habits,
    devices,
    noteCounts,
    siteFiles,
    secondFactors,
    viewings,
    hub,
    secret,
    mail,
    jobs: jobsDesk({ db, clock, log, tail, mail }),
    traffic: new Traffic(),
    hostId: processId(),
    assets: readAssets(),
  };
  tellOfSettings(deps);
  tellOfAnnouncements(deps);
  tellOfPlaces(deps);
  const app = makeApp(deps);
  const reactions = [statusReactions(deps), watchReactions(deps), noteReactions(deps), sensingReactions(deps)];
  tail.start(seq);
  return {
    app,
    deps,
    async close() {
      hub.close();
      announcements.close();
      roster.close();
      for (const reaction of reactions) await reaction.close();
      await tail.close();
      await mail.idle();
      await signInRecordOf(deps).close();
      await db.close();
    },
  };
}

/** For processes that have no followers of their own: hosts see the change log. */
export const silentTail: ActionDeps["tail"] = { wake() {}, reached: async () => {} };

/** Redis' client is loaded only where it is used. */
export async function busOf({ redisUrl }: Config, log: Log) {
  if (!redisUrl) return noBus;
  const { redisBus } = await import("#shared/redis-bus.ts");
  return redisBus(redisUrl, log);
}
