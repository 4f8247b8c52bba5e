import { eq } from "drizzle-orm";
import { audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import type { JobsDesk } from "#shared/jobs.ts";
import { lastDue, nextDue, rhythmOf } from "./due.ts";
import { schedule } from "./schedule.ts";

/** What a host hands to its functions of the jobs. */
export function jobsDesk(deps: ActionDeps): JobsDesk {
  return {
    jobs: schedule.map(({ name, does, cron, limit }) => ({ name, does, cron, limit, rhythm: rhythmOf(cron) })),
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    lastDue: ({ cron }, now) => lastDue(cron, now),
    nextDue: ({ cron }, now) => nextDue(cron, now),
    async request(actor, { name }) {
      const seq = await deps.db
        .transaction(async (tx) => {
          const { q, t } = tx;
          if ((await q.$count(t.jobRequests, eq(t.jobRequests.name, name))) > 0) return null;
          const now = deps.clock();
          await q.insert(t.jobRequests).values({ name, byName: actor.name.slice(0, 200), at: new Date(now) });
          await audit(tx, actor, [{ action: "job.ask", subjectType: "job", subjectId: null, subjectName: name }], now);
          return recordChanges(tx, [{ kind: "job", subjectId: null }], now);
        })
        .catch((error: unknown) => {
          // Two asked in the same moment.
          if (isDuplicate(error)) return null;
          throw error;
        });
      if (seq !== null) await deps.tail.reached(seq);
      return seq !== null;
    },
  };
}
