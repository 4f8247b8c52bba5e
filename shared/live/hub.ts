import type { ServerResponse } from "node:http";
import type { Standing } from "../audience.ts";
import { type Clock, systemClock } from "../clock.ts";
import { audienceOf, can } from "../permissions.ts";
import type { Roster, RosterNews } from "../roster/roster.ts";
import type { Client, Group } from "./client.ts";
import { type ForMany, Frames, forMany } from "./frames.ts";

/** How long changes are gathered before they go out together. */
const JOIN_MS = 50;
const HEARTBEAT_MS = 15_000;

/** Server-sent events (HTML Standard, section 9.2) for programs and pages alike. */
export interface LiveHub {
  /** Whether a user may open one more stream. */
  hasRoomFor(userId: string): boolean;
  /**
   * Takes over a response whose head is written; `from` is the version that the client has.
   * @param lookingUntil of somebody who looks through this user's eyes, in milliseconds since 1970 UTC
   */
  join(res: ServerResponse, userId: string, sessionId: string, from: string | null, lookingUntil?: number): void;
  /**
   * An event for one user's streams alone. A stream that reads too slowly for it is greeted anew when it drains, so
   * that its client knows that it may have missed something.
   */
  tell(userId: string, event: string, data: unknown): void;
  /** An event for the streams of all those users whom `whom` names. */
  tellAll(event: string, data: object, whom: (userId: string) => boolean): void;
  /** An event for everybody here, to each what `dataFor` makes of it: null for nothing; the same object is written once. */
  tellEach(event: string, dataFor: (userId: string) => object | null): void;
  /** What `hello` tells of a user. */
  greeting(userId: string): object;
  /** Whether a user has a stream here. */
  isHere(userId: string): boolean;
  /** Ends the streams of a session. */
  endSession(sessionId: string): void;
  readonly size: number;
  close(): void;
}

/**
 * The live hub: writes each change once, as the same bytes, to everybody who may see it; where some see other people
 * than others, once for each such audience. No client has a queue of its own: one that reads too slowly is skipped and
 * caught up when it drains.
 * @param greeting what a client is told of its user when it comes, beside the version.
 */
export function liveHub(
  roster: Roster,
  mostPerUser: number,
  greeting: (userId: string) => object = () => ({}),
  clock: Clock = systemClock,
): LiveHub {
  const groups = new Map<string, Group>();
  const byUser = new Map<string, Set<Client>>();
  const byLooker = new Map<string, Set<Client>>();
  /** Who changed, and how they stood when that was last sent. */
  const waiting = new Map<string, Standing | null>();
  /** Whose own audience changed. */
  const moved = new Set<string>();
  let sent = roster.versionText;
  let size = 0;
  let joining: NodeJS.Timeout | undefined;
  let closed = false;
  const frames = new Frames(roster);

  roster.follow(({ users, before, viewers, changes }: RosterNews) => {
    for (const change of changes)
      if (["session-ended", "session-view"].includes(change.kind) && change.subjectId) hub.endSession(change.subjectId);
    for (const id of users) if (!waiting.has(id)) waiting.set(id, before.get(id) ?? null);
    for (const id of viewers) if (byUser.has(id) || byLooker.has(id)) moved.add(id);
    if (waiting.size + moved.size > 0 && !closed) joining ??= setTimeout(flush, JOIN_MS);
  });

  const flush = () => {
    joining = undefined;
    const version = roster.versionText;
    sent = version;
    const changes = [...waiting];
    waiting.clear();
    const lost = new Set([...moved].flatMap((id) => [byUser, byLooker].flatMap((of) => [...(of.get(id) ?? [])])));
    moved.clear();
    for (const client of lost) lookAgain(client);
    if (size === 0 || changes.length + lost.size === 0) return;
    const frameOf = frames.of(changes, version);
    for (const { audience, clients } of groups.values()) {
      const bytes = frameOf(audience);
      if (bytes === null) continue;
      for (const client of clients) {
        if (client.behind !== null || (lost.size > 0 && lost.has(client))) continue;
        send(client, bytes, version);
      }
    }
    const anew = forMany(frames.resync(version));
    for (const client of lost) if (client.behind === null && isOurs(client)) send(client, anew, version);
  };

  /**
   * Framing a chunk for each client anew costs more than the rest of the write: where the transfer coding is chunked,
   * the socket is given the whole chunk. A client that reads too slowly for it gets no more until it has.
   * @param has the version that it has then.
   */
  const send = (client: Client, { plain, chunk }: ForMany, has: string): void => {
    if (client.socket === null ? client.res.write(plain) : client.socket.write(chunk)) return;
    fallBehind(client, has);
  };

  const fallBehind = (client: Client, has: string) => {
    client.behind = has;
    (client.socket ?? client.res).once("drain", () => {
      const from = client.behind;
      client.behind = null;
      if (from === null || !isOurs(client)) return;
      const version = roster.versionText;
      const missed = frames.since(from, client.userId);
      const greeted = client.missed ? Buffer.from(hello(client)) : Buffer.alloc(0);
      client.missed = false;
      if (missed.length + greeted.length > 0) send(client, forMany(Buffer.concat([missed, greeted])), version);
    });
  };

  const hello = ({ userId, lookingUntil }: Client, id = "") => {
    const own = lookingUntil === null ? greeting(userId) : {};
    return `event: hello\n${id}data: ${JSON.stringify({ version: roster.versionText, ...own })}\n\n`;
  };

  /** Where a client stands: whoever only looks is not its user. */
  const among = ({ lookingUntil }: Client) => (lookingUntil === null ? byUser : byLooker);
  const isOurs = (client: Client): boolean => among(client).get(client.userId)?.has(client) === true;

  const enter = (client: Client) => {
    const { key } = client.audience;
    const group = groups.get(key) ?? { audience: client.audience, clients: new Set() };
    groups.set(key, group);
    group.clients.add(client);
    const own = among(client);
    own.set(client.userId, (own.get(client.userId) ?? new Set()).add(client));
    size++;
  };

  const leave = (client: Client) => {
    if (!isOurs(client)) return;
    const group = groups.get(client.audience.key)!;
    group.clients.delete(client);
    if (group.clients.size === 0) groups.delete(client.audience.key);
    const own = among(client).get(client.userId)!;
    own.delete(client);
    if (own.size === 0) among(client).delete(client.userId);
    size--;
  };

  /** Whoever may see the board no more hears nothing more of it. */
  const lookAgain = (client: Client) => {
    const viewer = roster.person(client.userId)!;
    leave(client);
    client.audience = audienceOf(viewer);
    if (can(viewer, "board.see")) enter(client);
    else client.res.end();
  };

  const personal = (event: string, data: unknown): ForMany =>
    forMany(Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));

  const deliver = (userId: string, bytes: ForMany) => {
    for (const client of byUser.get(userId) ?? [])
      if (client.behind === null) send(client, bytes, sent);
      else client.missed = true;
  };

  const everybody = (): Client[] => [byUser, byLooker].flatMap((of) => [...of.values()].flatMap((own) => [...own]));

  /** Its page asks anew who it is: nobody any more, or somebody else. */
  const signOut = (client: Client) => {
    leave(client);
    client.res.end("event: signed-out\ndata: {}\n\n");
  };

  const heartbeat = setInterval(() => {
    const beat = forMany(Buffer.from("event: heartbeat\ndata: {}\n\n"));
    for (const client of everybody())
      if (client.lookingUntil !== null && client.lookingUntil <= clock()) signOut(client);
      else if (client.behind === null) send(client, beat, sent);
  }, HEARTBEAT_MS);
  heartbeat.unref();

  const hub: LiveHub = {
    hasRoomFor: (userId) => (byUser.get(userId)?.size ?? 0) < mostPerUser,
    join(res, userId, sessionId, from, until) {
      // Who left before the stream began is never told of as leaving again, and would be kept for ever.
      if (res.destroyed) return;
      // A host that is stopping takes nobody in.
      if (closed) return void res.end();
      // What waits goes out first: the newcomer is told of it by what it missed, and not once more.
      if (joining !== undefined) {
        clearTimeout(joining);
        flush();
      }
      const viewer = roster.person(userId);
      if (!viewer) return void res.end();
      const audience = audienceOf(viewer);
      const lookingUntil = until ?? null;
      const socket = res.chunkedEncoding ? res.socket : null;
      const client: Client = { res, socket, userId, sessionId, audience, behind: null, missed: false, lookingUntil };
      enter(client);
      res.on("close", () => leave(client));
      // Without Nagle's delay a change is on its way at once; the hub joins bursts itself.
      res.socket?.setNoDelay(true);
      const version = roster.versionText;
      const missed = from === null ? null : frames.since(from, client.userId);
      const whole = missed === null || missed.length === 0;
      res.write(`retry: 2000\n${hello(client, whole ? `id: ${version}\n` : "")}`);
      if (!whole) res.write(missed);
    },
    tell(userId, event, data) {
      deliver(userId, personal(event, data));
    },
    tellAll(event, data, whom) {
      hub.tellEach(event, (userId) => (whom(userId) ? data : null));
    },
    tellEach(event, dataFor) {
      const written = new Map<object, ForMany>();
      for (const userId of byUser.keys()) {
        const data = dataFor(userId);
        if (data === null) continue;
        const bytes = written.get(data) ?? personal(event, data);
        written.set(data, bytes);
        deliver(userId, bytes);
      }
    },
    greeting,
    isHere: (userId) => byUser.has(userId),
    endSession(sessionId) {
      for (const client of everybody()) if (client.sessionId === sessionId) signOut(client);
    },
    get size() {
      return size;
    },
    close() {
      closed = true;
      clearTimeout(joining);
      clearInterval(heartbeat);
      for (const client of everybody()) {
        leave(client);
        client.res.end();
      }
    },
  };
  return hub;
}
