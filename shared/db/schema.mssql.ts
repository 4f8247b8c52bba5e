import { defineSchema } from "./define.ts";
import { mssqlKit } from "./kit.ts";

export const {
  counters,
  changes,
  auditLog,
  departments,
  locations,
  users,
  credentials,
  sessions,
  oneTimeLinks,
  loginFailures,
  statusTypes,
  statusEntries,
  statuses,
  statusEvents,
  favourites,
  clientSettings,
  jobRuns,
  leases,
} = defineSchema(mssqlKit);
