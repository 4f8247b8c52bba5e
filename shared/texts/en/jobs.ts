import { bytes } from "../bytes.ts";

const number = (n: number) => n.toLocaleString("en");
const counted = (one: string, many: string) => (n: number) => (n === 1 ? `1 ${one}` : `${number(n)} ${many}`);
const people = counted("person", "people");

export const jobs = {
  // What each job does; the key is the job's name in camel case.
  expireStatuses: "Writes into the history what time has changed: statuses that began or ended by themselves.",
  deliverNotes: "Delivers notes that wait until their receivers are in, where no host has done so.",
  notifyWatchers: "Tells watchers what nobody has told them yet; hosts do so by themselves, at once.",
  endOfDay:
    "Ends the day of everybody where it is over: statuses that go on end, or everybody is signed out, as the settings say.",
  sendDigest: "Queues the digests of those who want one, on working days at the time that each has chosen.",
  sendMail: "Sends the mails that wait in the outbox.",
  purge:
    "Deletes what nobody needs any more: history, audit log and mail beyond what the settings keep, old sessions, used links, dropped status entries, what watches told, the tail of the change log, old runs of jobs.",
  backup:
    "Copies the embedded database into the folder backups under DATA_DIR, looks whether the copy is sound, and keeps the last ones.",
  maintain: "Keeps the database quick, and looks whether it is sound: statistics, indexes, the write-ahead log.",

  // How often
  everyMinutes: (n: number) => (n === 1 ? "every minute" : `every ${n} minutes`),
  everyHour: (minute: number) => `every hour at :${String(minute).padStart(2, "0")}`,
  everyDay: (time: string) => `every day at ${time}`,
  byPattern: (cron: string) => `by the pattern ${cron}`,

  // What came of a run
  runsElsewhere: "It is running elsewhere at this moment.",
  doneElsewhere: "Another host has done it.",
  lost: "The process ended before the run did.",
  stopped: "The process was stopped.",
  tookTooLong: (minutes: number) => `It took longer than ${minutes === 1 ? "1 minute" : `${minutes} minutes`}.`,
  takenOver: "Another host has taken over.",
  recordedPeople: people,
  queuedDigests: counted("digest", "digests"),
  sentMail: (sent: number, later: number, aside: number, off: number) =>
    `${number(sent)} sent, ${number(later)} to be tried again, ${number(aside)} put aside, ${number(off)} called off`,
  deliveredNotes: counted("note", "notes"),
  statisticsDone: "Statistics are up to date.",
  statisticsSkipped: (why: string) => `Statistics were left to SQL Server itself (${why}).`,
  indexesDone: (n: number) =>
    n === 0
      ? "No index needed care."
      : n === 1
        ? "1 index was put in order."
        : `${number(n)} indexes were put in order.`,
  indexesSkipped: (why: string) =>
    `Indexes were left alone: this account may not look at sys.dm_db_index_physical_stats, or the server has none (${why}).`,
  indexesStopped: (done: number, index: string, why: string) =>
    `${done === 1 ? "1 index was" : `${number(done)} indexes were`} put in order; then ${index} could not be (${why}).`,
  sound: "The database is sound.",
  soundFile: (size: number, free: number) =>
    free > 0
      ? `The database is sound: ${bytes(size, "en")}, of which ${bytes(free, "en")} are free for new rows.`
      : `The database is sound: ${bytes(size, "en")}.`,
  soundnessSkipped: (why: string) => `Whether the database is sound was not looked at (${why}).`,
  damaged: (what: string) => `The database is damaged (${what}): restore a backup.`,
  backupNotHere: "SQL Server is backed up by its own means.",
  backupOfMemory: "A database in memory is not kept.",
  backupMade: (file: string, size: number) => `${file}, ${bytes(size, "en")}`,
  backupNotSound: (what: string) => `The copy is not sound (${what}); the former ones were kept. Look at the disk.`,
  backupNoRoom: (folder: string, free: number, needed: number) =>
    `No copy was made, so that the disk does not fill: ${folder} has ${bytes(free, "en")} free, and ${bytes(needed, "en")} are needed. Free some space; the former copies were kept.`,
  toldHits: (n: number) => `${counted("hit", "hits")(n)} told`,
  purgedSessions: counted("session", "sessions"),
  purgedLinks: counted("one-time link", "one-time links"),
  purgedFailures: counted("count of wrong passwords", "counts of wrong passwords"),
  purgedTokens: counted("token", "tokens"),
  purgedSignIns: counted("sign-in", "sign-ins"),
  purgedDevices: counted("device", "devices"),
  purgedEntries: counted("dropped status entry", "dropped status entries"),
  purgedNotes: counted("copy of a note", "copies of notes"),
  purgedMail: counted("mail", "mails"),
  purgedCalls: counted("call", "calls"),
  purgedPhoneEvents: counted("report of a telephone system", "reports of telephone systems"),
  purgedComputers: counted("computer that was silent", "computers that were silent"),
  purgedHits: counted("hit of a watch", "hits of watches"),
  purgedWatches: counted("watch that had ended", "watches that had ended"),
  purgedAnnouncements: counted("row of announcements", "rows of announcements"),
  purgedHistory: counted("row of history", "rows of history"),
  purgedChanges: counted("change", "changes"),
  purgedAudit: counted("row of the audit log", "rows of the audit log"),
  purgedRuns: counted("run of a job", "runs of jobs"),
  purgedSamples: counted("sample of a host", "samples of hosts"),
  purgedHosts: counted("process that is gone", "processes that are gone"),

  // The page of the jobs
  title: "Jobs",
  lead: (zone: string) =>
    `What OfficeStatus does by itself. Times of day are by the server's clock (${zone}). Of several hosts one runs each.`,
  job: "Job",
  when: "When",
  next: "Next",
  lastRun: "Last run",
  neverRan: "Not yet",
  runNow: "Run now",
  asked: (name: string) => `Asked for “${name}”. A process that runs jobs takes it up within a few seconds.`,
  askedBefore: (name: string) => `“${name}” was asked for already, and waits for a process that runs jobs.`,
  waiting: (by: string) => `Asked for by ${by}; waits for a process that runs jobs.`,
  outcomeOk: "Done",
  outcomeFailed: "Failed",
  outcomeLost: "Cut short",
  outcomeRunning: "Running",
  nothingToDo: "Nothing was to do.",
  took: (text: string) => `took ${text}`,
  on: (host: string) => `on ${host}`,
  askedBy: (name: string) => `for ${name}`,
  longest: (minutes: number) => (minutes === 1 ? "1 minute" : `${number(minutes)} minutes`),

  // One job's runs
  runsOf: (name: string) => `Runs of ${name}`,
  limit: "Longest",
  started: "Started",
  duration: "Took",
  outcome: "Outcome",
  did: "What it did",
  host: "Where",
  by: "Asked for by",
  bySchedule: "The schedule",
  filter: "Which runs",
  filterAll: "All",
  filterBusy: "That did something",
  filterFailed: "That failed",
  noRuns: "No such runs",
  noRunsHelp: "Runs that did nothing stay for two days, all others for thirty.",
  noJob: "There is no such job.",

  // The page of the health
  health: "Health",
  healthLead: "Whether all is well with the server, and how it fared within the last day.",
  refresh: "Look again",
  allWell: "All is well: nothing needs you.",
  warnings: "What needs you",
  seeMore: "See more",
  now: "Now",
  liveClients: "Live clients",
  lastHour: "Requests in the last hour",
  requestsSay: (all: number, slow: number, failed: number) =>
    `${number(all)}, of which ${number(slow)} took longer than a second and ${number(failed)} failed`,
  noFigures: "The first figures come five minutes after the start.",
  database: "Database",
  databaseSize: "Size of the database",
  sizeOf: (size: string, limit: string) => `${size} of ${limit}`,
  unknownSize: "This account may not see it.",
  mail: "Mail",
  mailSays: (waiting: number, failed: number) =>
    failed === 0 ? `${number(waiting)} waiting` : `${number(waiting)} waiting, ${number(failed)} put aside`,
  mailOff: "Not set up",
  lag: "Changes not seen here yet",
  hosts: "Processes",
  process: "Process",
  processOf: (machine: string, process: string) => `${machine}, process ${process}`,
  thisOne: "this one",
  role: "What it does",
  roleHost: "Serves people",
  roleHostJobs: "Serves people, runs jobs",
  roleJobs: "Runs jobs",
  version: "Version",
  since: "Since",
  clock: "Clock",
  clockAhead: (seconds: string) => `${seconds} s ahead`,
  clockBehind: (seconds: string) => `${seconds} s behind`,
  clockSame: "Right",
  memory: "Memory",
  diskFree: "Disk free",
  noHosts: "No process has said yet that it lives; each does every half minute.",
  lastDay: "The last day",
  chartLive: "Live clients",
  chartRequests: "Requests a minute",
  chartTrouble: "Slow and failed requests",
  chartMemory: "Memory of the largest process",
  chartMail: "Mails waiting",
  seriesMost: "Most",
  seriesSlow: "Slow",
  seriesFailed: "Failed",
  chartSays: (now: string, most: string) => `now ${now}, at most ${most}`,
  chartNone: "No figures yet",
  asTable: "As a table",
  hourFrom: "From",
  ago: "24 h ago",
  chartNow: "now",

  warnNobodyRuns:
    "Nothing runs the jobs: take JOBS=off away from a host, or start “officestatus jobs” and see that it stays up.",
  warnOverdue: (name: string, at: string) =>
    `“${name}” was due at ${at} and has not run: look into the log of the processes that run jobs.`,
  warnFailed: (name: string, at: string, why: string) =>
    `“${name}” failed at ${at}. ${why} Put that right, then run it again.`.replace(/\s+/g, " "),
  warnSilent: (machine: string, at: string) =>
    `A process on ${machine} was last heard of at ${at} and did not say that it stops: start it again if it should run, and look into its log.`,
  warnDisk: (machine: string, free: string) =>
    `The disk of ${machine} has only ${free} free: free some space, or move DATA_DIR to a larger one.`,
  warnClock: (machine: string, seconds: number) =>
    `The clocks of ${machine} and of the database are ${number(seconds)} s apart: turn on time synchronisation on both.`,
  warnVersions: (versions: string) => `Several versions run at once (${versions}): finish the upgrade on all hosts.`,
  warnSize: (size: string, limit: string) =>
    `The database has ${size} of the ${limit} that this edition of SQL Server takes: keep history for less long, or change the edition.`,
  warnLag: (n: number) =>
    `This host has not seen the last ${number(n)} changes yet: look into its log, and whether it reaches the database.`,
  warnMailOff: (n: number) =>
    `${n === 1 ? "1 mail waits" : `${number(n)} mails wait`}, and there is no mail server any more: set one up.`,
  warnMailWaits: (minutes: number) =>
    `Mail has waited for ${number(minutes)} minutes: look whether the mail server takes it.`,
  warnMailFailed: (n: number) =>
    n === 1
      ? "1 mail could not be sent and was put aside."
      : `${number(n)} mails could not be sent and were put aside.`,
  warnFailedRequests: (n: number) =>
    `${n === 1 ? "1 request" : `${number(n)} requests`} failed within the last hour: look into the log for lines of the level error.`,
  warnSlowRequests: (slow: number, all: number) =>
    `${number(slow)} of ${number(all)} requests within the last hour took longer than a second: look at the load of the server and of the database.`,
};
