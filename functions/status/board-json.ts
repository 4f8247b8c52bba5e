import type { Handler } from "hono";
import type { Env } from "#shared/http/env.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import type { Member, Person } from "#shared/roster/member.ts";
import type { Roster } from "#shared/roster/roster.ts";
import { readVersion } from "#shared/roster/version.ts";

/** Bodies that are kept for one version: most viewers see the same people. */
const MOST_KEPT = 16;

/** People of the board as a JSON array, put together from rows that are kept as text. */
export const rowsJson = (members: readonly Member[]): string => `[${members.map((member) => member.json).join()}]`;

/** `GET /api/board`: whole with an ETag (RFC 9110, 8.8.3), or what changed since a version; of those whom the viewer may see. */
export function board(roster: Roster): Handler<Env> {
  const kept = new Map<string, string>();
  let keptAt = "";
  const whole = (version: string, viewer: Person) => {
    if (keptAt !== version || kept.size >= MOST_KEPT) kept.clear();
    keptAt = version;
    const key = roster.audienceKey(viewer);
    let body = kept.get(key);
    if (body === undefined) {
      body = `{"version":"${version}","users":${rowsJson(roster.visibleTo(viewer))}}`;
      kept.set(key, body);
    }
    return body;
  };
  /** Another audience's board is another one, also where two people share a browser. */
  const tagOf = (version: string, viewer: Person) => {
    const key = roster.audienceKey(viewer);
    return key === "*" ? `"${version}"` : `"${version}.${key.replaceAll(" ", ".")}"`;
  };
  return (c) => {
    const viewer = viewerOf(c);
    const version = roster.versionText;
    const headers = { "Content-Type": "application/json", "Cache-Control": "private, no-cache" };
    const since = c.req.query("since");
    if (since === undefined) {
      const etag = tagOf(version, viewer);
      const had = c.req.header("If-None-Match");
      if (had?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag))
        return c.body(null, 304, { ETag: etag, ...headers });
      return c.body(whole(version, viewer), 200, { ETag: etag, ...headers });
    }
    const had = readVersion(since);
    const changed = had && roster.changedFor(viewer, had);
    if (!changed) {
      const users = rowsJson(roster.visibleTo(viewer));
      return c.body(`{"version":"${version}","full":true,"removed":[],"users":${users}}`, 200, headers);
    }
    const users = rowsJson(changed.rows.map((id) => roster.member(id)!));
    return c.body(
      `{"version":"${version}","users":${users},"removed":${JSON.stringify(changed.removed)}}`,
      200,
      headers,
    );
  };
}
