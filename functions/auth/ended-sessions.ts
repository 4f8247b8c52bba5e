import { gt } from "drizzle-orm";
import type { Deps } from "#shared/deps.ts";
import { TOKEN_SECONDS } from "./tokens.ts";

/** A token outlives its session by this at most; as much again for clocks that differ between hosts. In milliseconds. */
const KEPT = 2 * TOKEN_SECONDS * 1000;

export interface EndedSessions {
  /** Resolves once those are known that ended before this host started. */
  ready(): Promise<void> | undefined;
  has(sessionId: string): boolean;
}

/** The sessions that ended within a token's life, kept in memory from the change log: no request has to ask for them. */
export function endedSessions(deps: Pick<Deps, "db" | "clock" | "tail">): EndedSessions {
  const { db, clock, tail } = deps;
  const ended = new Map<string, number>();
  let loaded = false;
  let loading: Promise<void> | undefined;

  const add = (id: string) => {
    const now = clock();
    for (const [old, at] of ended) {
      if (at > now - KEPT) break;
      ended.delete(old);
    }
    ended.set(id, now);
  };

  tail.follow((changes) => {
    for (const change of changes) if (change.kind === "session-ended" && change.subjectId) add(change.subjectId);
  });

  const load = async () => {
    const { q, t } = db;
    const rows = await q
      .select({ id: t.sessions.id })
      .from(t.sessions)
      .where(gt(t.sessions.endedAt, new Date(clock() - KEPT)));
    for (const row of rows) add(row.id);
    loaded = true;
  };

  return {
    ready() {
      if (loaded) return undefined;
      // A fault is told to the request that waits; the next one tries again.
      loading ??= load().finally(() => {
        loading = undefined;
      });
      return loading;
    },
    has: (id) => ended.has(id),
  };
}
