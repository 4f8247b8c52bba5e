import type { Handler } from "hono";
import type { Env } from "#shared/http/env.ts";
import type { Roster } from "#shared/roster/roster.ts";
import { readVersion } from "#shared/roster/version.ts";

/** Everybody on the board as a JSON array, put together from rows that are kept as text. */
export const rowsJson = (roster: Roster, ids?: Iterable<string>): string => {
  const rows: string[] = [];
  if (ids === undefined) for (const member of roster.members.values()) rows.push(member.json);
  else
    for (const id of ids) {
      const member = roster.member(id);
      if (member) rows.push(member.json);
    }
  return `[${rows.join(",")}]`;
};

/** `GET /api/board`: whole with an ETag (RFC 9110, 8.8.3), or what changed since a version. */
export function board(roster: Roster): Handler<Env> {
  let kept = { version: "", body: "" };
  const whole = (version: string) => {
    if (kept.version !== version) kept = { version, body: `{"version":"${version}","users":${rowsJson(roster)}}` };
    return kept.body;
  };
  return (c) => {
    const version = roster.versionText;
    const headers = { "Content-Type": "application/json", "Cache-Control": "private, no-cache" };
    const since = c.req.query("since");
    if (since === undefined) {
      const etag = `"${version}"`;
      const had = c.req.header("If-None-Match");
      if (had?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag))
        return c.body(null, 304, { ETag: etag, ...headers });
      return c.body(whole(version), 200, { ETag: etag, ...headers });
    }
    const had = readVersion(since);
    const changed = had && roster.changedSince(had);
    if (!changed)
      return c.body(`{"version":"${version}","full":true,"removed":[],"users":${rowsJson(roster)}}`, 200, headers);
    const removed = [...changed].filter((id) => !roster.member(id));
    return c.body(
      `{"version":"${version}","users":${rowsJson(roster, changed)},"removed":${JSON.stringify(removed)}}`,
      200,
      headers,
    );
  };
}
