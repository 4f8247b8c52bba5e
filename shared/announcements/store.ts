import type { ChangeTail } from "../change-tail.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import type { Log } from "../log.ts";
import { type Announcement, byImportance, keyOf, reaches, stateOf } from "./announcement.ts";
import { readAnnouncements, readLive, readReaders } from "./read.ts";

/** Timers take 31 bits of milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** What somebody has done with an announcement. */
interface Reading {
  readonly dismissed: boolean;
}

/** An announcement as it stands above somebody's board. */
export interface Pinned {
  readonly announcement: Announcement;
  readonly seen: boolean;
}

/** What is another on the boards now. */
export interface AnnouncementNews {
  /** Which began (null before), ended (null after), or changed. */
  readonly changed: readonly { readonly before: Announcement | null; readonly after: Announcement | null }[];
  /** What users dismissed, or want to see again. */
  readonly dismissals: readonly {
    readonly userId: string;
    readonly announcement: Announcement;
    readonly dismissed: boolean;
  }[];
}

interface Who {
  readonly id: string;
  readonly departmentId: string | null;
}

/**
 * What is announced now or later, and who has dismissed it, in memory: the board reads this and not the database. Kept
 * current from the change log, and by a timer at each instant at which one begins or ends.
 */
export class AnnouncementsStore {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #live = new Map<string, Announcement>();
  readonly #readings = new Map<string, Map<string, Reading>>();
  /** Which ones followers know as current. */
  #told = new Map<string, Announcement>();
  readonly #followers: ((news: AnnouncementNews) => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  private constructor(db: Database, clock: Clock, log: Log) {
    this.#db = db;
    this.#clock = clock;
    this.#log = log;
  }

  /** Reads what is needed once and follows the change log. Load it before the tail starts. */
  static async load(
    db: Database,
    tail: Pick<ChangeTail, "follow">,
    clock: Clock,
    log: Log,
  ): Promise<AnnouncementsStore> {
    const store = new AnnouncementsStore(db, clock, log);
    for (const one of await readLive(db, clock())) store.#live.set(one.id, one);
    await store.#read([...store.#live.keys()]);
    store.#settle([]);
    tail.follow(async (changes) => {
      const about = new Set<string>();
      const readers = new Set<string>();
      for (const { kind, subjectId } of changes) {
        if (kind === "announcement" && subjectId) about.add(subjectId);
        if (kind === "announcement-reader" && subjectId) readers.add(subjectId);
      }
      if (about.size > 0 || readers.size > 0) await store.#take([...about], [...readers]);
    });
    return store;
  }

  /** What stands above somebody's board now, the most important first. */
  pinnedFor(person: Who): Pinned[] {
    const now = this.#clock();
    const found: Pinned[] = [];
    for (const announcement of this.#live.values()) {
      if (stateOf(announcement, now) !== "current" || !reaches(announcement, person)) continue;
      const reading = this.#readings.get(announcement.id)?.get(person.id);
      if (!reading?.dismissed) found.push({ announcement, seen: reading !== undefined });
    }
    return found.sort((a, b) => byImportance(a.announcement, b.announcement));
  }

  /** The names of the same: a client that has others asks for them. */
  keysFor(person: Who): string[] {
    return this.pinnedFor(person).map(({ announcement }) => keyOf(announcement));
  }

  hasDismissed(announcementId: string, userId: string): boolean {
    return this.#readings.get(announcementId)?.get(userId)?.dismissed === true;
  }

  /** Of these announcements those that this host does not yet know `userId` to have seen, and that are current and for them. */
  unseenOf(announcementIds: readonly string[], person: Who): string[] {
    const now = this.#clock();
    return announcementIds.filter((id) => {
      const one = this.#live.get(id);
      return one && stateOf(one, now) === "current" && reaches(one, person) && !this.#readings.get(id)?.has(person.id);
    });
  }

  /** Takes in what is on record as seen; nobody else need hear of it. */
  noteSeen(announcementId: string, userId: string): void {
    const readings = this.#readings.get(announcementId);
    if (readings && !readings.has(userId)) readings.set(userId, { dismissed: false });
  }

  /** Is told of what changes on the boards, after it is to be seen here. */
  follow(follower: (news: AnnouncementNews) => void): void {
    this.#followers.push(follower);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#followers.length = 0;
  }

  async #take(about: readonly string[], readers: readonly string[]): Promise<void> {
    const fresh: string[] = [];
    for (const id of about) this.#live.delete(id);
    for (const one of await readAnnouncements(this.#db, about)) {
      const state = stateOf(one, this.#clock());
      if (state !== "current" && state !== "planned") continue;
      this.#live.set(one.id, one);
      if (!this.#readings.has(one.id)) fresh.push(one.id);
    }
    if (fresh.length > 0) await this.#read(fresh);
    this.#settle(readers.length > 0 ? await this.#readAnew(readers) : []);
  }

  async #read(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#readings.set(id, new Map());
    for (const { announcementId, userId, dismissedAt } of await readReaders(this.#db, ids))
      this.#readings.get(announcementId)?.set(userId, { dismissed: dismissedAt !== null });
  }

  async #readAnew(userIds: readonly string[]): Promise<AnnouncementNews["dismissals"]> {
    const news: AnnouncementNews["dismissals"][number][] = [];
    for (const { announcementId, userId, dismissedAt } of await readReaders(
      this.#db,
      [...this.#live.keys()],
      userIds,
    )) {
      const dismissed = dismissedAt !== null;
      const readings = this.#readings.get(announcementId)!;
      const announcement = this.#live.get(announcementId)!;
      if ((readings.get(userId)?.dismissed ?? false) !== dismissed) news.push({ userId, announcement, dismissed });
      readings.set(userId, { dismissed });
    }
    return news;
  }

  /** Tells of what differs from what was told last, and waits for the next instant at which something will. */
  #settle(dismissals: AnnouncementNews["dismissals"]): void {
    const now = this.#clock();
    const current = new Map<string, Announcement>();
    for (const [id, one] of this.#live) {
      const state = stateOf(one, now);
      if (state === "current") current.set(id, one);
      if (state === "past") this.#live.delete(id);
    }
    for (const id of this.#readings.keys()) if (!this.#live.has(id)) this.#readings.delete(id);
    const changed = [...new Set([...this.#told.keys(), ...current.keys()])]
      .map((id) => ({ before: this.#told.get(id) ?? null, after: current.get(id) ?? null }))
      .filter(({ before, after }) => !before || !after || keyOf(before) !== keyOf(after));
    this.#told = current;
    this.#wait(now);
    if (changed.length > 0 || dismissals.length > 0)
      for (const follow of this.#followers) follow({ changed, dismissals });
  }

  #wait(now: number): void {
    clearTimeout(this.#timer);
    const instants = [...this.#live.values()].flatMap(({ startsAt, endsAt }) => [startsAt, endsAt ?? 0]);
    const next = Math.min(...instants.filter((at) => at > now));
    if (next === Infinity) return;
    this.#timer = setTimeout(
      () => {
        try {
          this.#settle([]);
        } catch (error) {
          this.#log.error({ err: error }, "announcements could not be told of");
        }
      },
      Math.min(next - now + 1, LONGEST_WAIT),
    );
    this.#timer.unref();
  }
}
