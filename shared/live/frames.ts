import { type Audience, type Standing, sees } from "../audience.ts";
import { audienceOf } from "../permissions.ts";
import type { Roster } from "../roster/roster.ts";
import { readVersion } from "../roster/version.ts";

/** Up to so many rows are caught up one by one; a client further behind fetches the board again. */
const MOST_ROWS = 500;
/** Different catch-ups that are kept while the version is the same. */
const MOST_CAUGHT = 50;

/** The same bytes for many: as they are, and framed as a chunk of the transfer coding (RFC 9112, 7.1). */
export interface ForMany {
  readonly plain: Buffer;
  readonly chunk: Buffer;
}

export const forMany = (plain: Buffer): ForMany => ({
  plain,
  chunk: Buffer.concat([Buffer.from(`${plain.length.toString(16)}\r\n`), plain, Buffer.from("\r\n")]),
});

/** What the hub says of the board, made once for all who see the same people. */
export class Frames {
  readonly #roster: Roster;
  readonly #caught = new Map<string, Buffer>();
  #caughtAt = "";

  constructor(roster: Roster) {
    this.#roster = roster;
  }

  /** What each audience is told of some changes, null for nothing: audiences to which they are the same share the bytes. */
  of(changes: readonly (readonly [userId: string, before: Standing | null])[], version: string) {
    const made = new Map<string, ForMany | null>();
    return (audience: Audience): ForMany | null => {
      const rows: string[] = [];
      const removed: string[] = [];
      for (const [id, before] of changes) {
        const member = this.#roster.member(id);
        if (member && sees(audience, member.person)) rows.push(id);
        else if (before && sees(audience, before)) removed.push(id);
      }
      const what = `${rows.join()};${removed.join()}`;
      let bytes = made.get(what);
      if (bytes === undefined) {
        bytes = what === ";" ? null : forMany(this.#frame(rows, removed, version));
        made.set(what, bytes);
      }
      return bytes;
    };
  }

  /** What brings a user's client from the version that it has to the present one; empty where it has that. */
  since(from: string, userId: string): Buffer {
    const version = this.#roster.versionText;
    const had = readVersion(from);
    const viewer = this.#roster.person(userId);
    if (!had || !viewer || !this.#roster.sawTheSame(viewer, had)) return this.resync(version);
    // After a restart everybody comes back at once, and most from the same version.
    if (this.#caughtAt !== version || this.#caught.size >= MOST_CAUGHT) this.#caught.clear();
    this.#caughtAt = version;
    const key = `${from} ${audienceOf(viewer).key}`;
    let bytes = this.#caught.get(key);
    if (!bytes) {
      const missed = this.#roster.changedFor(viewer, had);
      const few = missed !== null && missed.rows.length + missed.removed.length <= MOST_ROWS;
      bytes = few ? this.#frame(missed.rows, missed.removed, version) : this.resync(version);
      this.#caught.set(key, bytes);
    }
    return bytes;
  }

  /** Asks a client to fetch the board again. */
  resync(version: string): Buffer {
    return Buffer.from(`event: resync\nid: ${version}\ndata: {"version":"${version}"}\n\n`);
  }

  /** One event a row; only the last carries the version, so that a frame cut short is sent again whole. */
  #frame(rows: readonly string[], removed: readonly string[], version: string): Buffer {
    let left = rows.length + removed.length;
    const tail = () => (--left === 0 ? `id: ${version}\n` : "");
    let text = "";
    for (const id of rows) text += `event: status\n${tail()}data: ${this.#roster.member(id)!.json}\n\n`;
    for (const id of removed) text += `event: removed\n${tail()}data: {"id":${JSON.stringify(id)}}\n\n`;
    return Buffer.from(text);
  }
}
