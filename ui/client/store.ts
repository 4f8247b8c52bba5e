import type { BoardUser } from "#shared/status/board-user.ts";

/** What a change on the board is made of. `full`: these are all users there are. */
export interface BoardChange {
  users: readonly BoardUser[];
  removed: readonly string[];
  version: string | null;
  full: boolean;
}

export interface ConnectionNow {
  state: "connecting" | "live" | "polling" | "reconnecting" | "offline";
  /** When the board was last known to be right (ms since 1970). */
  at: number | null;
}

type Listener = (change: BoardChange) => void;

const listeners = new Set<Listener>();
const connectionListeners = new Set<(now: ConnectionNow) => void>();
let connection: ConnectionNow | null = null;

/** What came while nothing was painted: in a hidden tab, or before the board woke. Only each user's latest is kept. */
let waiting: { users: Map<string, BoardUser>; removed: Set<string>; version: string | null; full: boolean } | null =
  null;
let planned = false;
/** At least this many milliseconds lie between two paintings of a burst; the first change is painted at once. */
const pause = 100;
let painted = 0;

function take({ users, removed, version, full }: Partial<BoardChange>): void {
  if (waiting === null || full) waiting = { users: new Map(), removed: new Set(), version: null, full: full === true };
  for (const user of users ?? []) {
    waiting.users.set(user.id, user);
    waiting.removed.delete(user.id);
  }
  for (const id of removed ?? []) {
    waiting.users.delete(id);
    waiting.removed.add(id);
  }
  waiting.version = version ?? waiting.version;
  plan();
}

/** Joins bursts into one painting; paints nothing while nobody can see it. */
function plan(): void {
  if (planned || document.hidden || listeners.size === 0) return;
  planned = true;
  setTimeout(() => requestAnimationFrame(paint), Math.max(0, painted + pause - performance.now()));
}

function paint(at: number): void {
  planned = false;
  if (waiting === null || document.hidden || listeners.size === 0) return;
  painted = at;
  const { users, removed, version, full } = waiting;
  waiting = null;
  const change = { users: [...users.values()], removed: [...removed], version, full };
  for (const listener of listeners) listener(change);
}

/** What the live client calls, or says through the event `officestatus:board`. */
export const boardStore = {
  apply: (users: readonly BoardUser[], removed: readonly string[] = [], version: string | null = null) =>
    take({ users, removed, version, full: false }),
  replace: (users: readonly BoardUser[], version: string | null = null) =>
    take({ users, removed: [], version, full: true }),
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    plan();
    return () => listeners.delete(listener);
  },
  get connection() {
    return connection?.state ?? "connecting";
  },
};

export const connectionNow = (): ConnectionNow | null => connection;
export function onConnection(listener: (now: ConnectionNow) => void): () => void {
  connectionListeners.add(listener);
  return () => connectionListeners.delete(listener);
}

/** Listens for what the live client says. Called once, by the page's script. */
export function listenToStream(): void {
  document.addEventListener("officestatus:board", (event) => take((event as CustomEvent<Partial<BoardChange>>).detail));
  document.addEventListener("officestatus:connection", (event) => {
    const { state, at } = (event as CustomEvent<{ state: ConnectionNow["state"]; at?: number | string | null }>).detail;
    connection = { state, at: typeof at === "string" ? Date.parse(at) : (at ?? null) };
    for (const listener of connectionListeners) listener(connection);
  });
  document.addEventListener("visibilitychange", plan);
}
