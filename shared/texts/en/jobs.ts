const number = (n: number) => n.toLocaleString("en");
const counted = (one: string, many: string) => (n: number) => (n === 1 ? `1 ${one}` : `${number(n)} ${many}`);
const people = counted("person", "people");

export const jobs = {
  // What each job does; the key is the job's name in camel case.
  expireStatuses: "Writes into the history what time has changed: statuses that began or ended by themselves.",
  deliverNotes: "Delivers notes that wait until their receivers are in, where no host has done so.",
  endOfDay:
    "Ends the day of everybody where it is over: statuses that go on end, or everybody is signed out, as the settings say.",
  sendMail: "Sends the mails that wait in the outbox.",
  purge:
    "Deletes what nobody needs any more: history, audit log and mail beyond what the settings keep, old sessions, used links, dropped status entries, the tail of the change log, old runs of jobs.",
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
  purgedSessions: counted("session", "sessions"),
  purgedLinks: counted("one-time link", "one-time links"),
  purgedFailures: counted("count of wrong passwords", "counts of wrong passwords"),
  purgedSignIns: counted("sign-in", "sign-ins"),
  purgedDevices: counted("device", "devices"),
  purgedEntries: counted("dropped status entry", "dropped status entries"),
  purgedHistory: counted("row of history", "rows of history"),
  purgedChanges: counted("change", "changes"),
  purgedAudit: counted("row of the audit log", "rows of the audit log"),
  purgedRuns: counted("run of a job", "runs of jobs"),
  purgedSamples: counted("sample of a host", "samples of hosts"),
  purgedHosts: counted("process that is gone", "processes that are gone"),
};
