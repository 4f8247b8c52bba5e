const number = (n: number) => n.toLocaleString("en");
const counted = (one: string, many: string) => (n: number) => (n === 1 ? `1 ${one}` : `${number(n)} ${many}`);
/** Of bytes. */
export const bytes = (n: number) => {
  const steps = ["bytes", "kB", "MB", "GB", "TB"];
  const step = n < 1024 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log2(n) / 10));
  const value = n / 1024 ** step;
  return `${value.toLocaleString("en", { maximumFractionDigits: step === 0 || value >= 100 ? 0 : 1 })} ${steps[step]}`;
};
const people = counted("person", "people");

export const jobs = {
  // What each job does; the key is the job's name in camel case.
  expireStatuses: "Writes into the history what time has changed: statuses that began or ended by themselves.",
  deliverNotes: "Delivers notes that wait until their receivers are in, where no host has done so.",
  notifyWatchers: "Tells watchers what nobody has told them yet; hosts do so by themselves, at once.",
  endOfDay:
    "Ends the day of everybody where it is over: statuses that go on end, or everybody is signed out, as the settings say.",
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
      ? `The database is sound: ${bytes(size)}, of which ${bytes(free)} are free for new rows.`
      : `The database is sound: ${bytes(size)}.`,
  soundnessSkipped: (why: string) => `Whether the database is sound was not looked at (${why}).`,
  damaged: (what: string) => `The database is damaged (${what}): restore a backup.`,
  backupNotHere: "SQL Server is backed up by its own means.",
  backupOfMemory: "A database in memory is not kept.",
  backupMade: (file: string, size: number) => `${file}, ${bytes(size)}`,
  backupNotSound: (what: string) => `The copy is not sound (${what}); the former ones were kept. Look at the disk.`,
  backupNoRoom: (folder: string, free: number, needed: number) =>
    `No copy was made, so that the disk does not fill: ${folder} has ${bytes(free)} free, and ${bytes(needed)} are needed. Free some space; the former copies were kept.`,
  toldHits: (n: number) => `${counted("hit", "hits")(n)} told`,
  purgedSessions: counted("session", "sessions"),
  purgedLinks: counted("one-time link", "one-time links"),
  purgedFailures: counted("count of wrong passwords", "counts of wrong passwords"),
  purgedSignIns: counted("sign-in", "sign-ins"),
  purgedDevices: counted("device", "devices"),
  purgedEntries: counted("dropped status entry", "dropped status entries"),
  purgedNotes: counted("copy of a note", "copies of notes"),
  purgedHits: counted("hit of a watch", "hits of watches"),
  purgedWatches: counted("watch that had ended", "watches that had ended"),
  purgedAnnouncements: counted("row of announcements", "rows of announcements"),
  purgedHistory: counted("row of history", "rows of history"),
  purgedChanges: counted("change", "changes"),
  purgedAudit: counted("row of the audit log", "rows of the audit log"),
  purgedRuns: counted("run of a job", "runs of jobs"),
  purgedSamples: counted("sample of a host", "samples of hosts"),
  purgedHosts: counted("process that is gone", "processes that are gone"),
};
