import { bytes } from "../bytes.ts";
import type { jobs as en } from "../en/jobs.ts";
import type { Translated } from "../translate.ts";

const number = (n: number) => n.toLocaleString("de");
const size = (n: number) => bytes(n, "de");
const counted = (one: string, many: string) => (n: number) => (n === 1 ? `1 ${one}` : `${number(n)} ${many}`);
const people = counted("Person", "Personen");
const minutes = counted("Minute", "Minuten");

export const jobs: Translated<typeof en> = {
  // What each job does; the key is the job's name in camel case.
  expireStatuses:
    "Schreibt in den Verlauf, was die Zeit geändert hat: Status, die von selbst begonnen oder geendet haben.",
  deliverNotes: "Stellt Notizen zu, die auf anwesende Empfänger warten, falls kein Host es getan hat.",
  notifyWatchers: "Meldet Beobachtern, was ihnen noch niemand gemeldet hat; sonst tun die Hosts das sofort selbst.",
  endOfDay:
    "Beendet den Tag aller, bei denen er vorbei ist: Laufende Status enden, oder alle werden ausgetragen, wie es die Einstellungen sagen.",
  sendDigest:
    "Stellt die Tagesüberblicke aller bereit, die einen wollen, an Arbeitstagen zu der Zeit, die sie gewählt haben.",
  sendMail: "Sendet die E-Mails, die im Postausgang warten.",
  purge:
    "Löscht, was niemand mehr braucht: Verlauf, Protokoll und E-Mails, die älter sind, als die Einstellungen sie aufbewahren, alte Sitzungen, benutzte Links, verworfene Statuseinträge, alte Meldungen von Beobachtungen, das Ende der Änderungsliste, alte Läufe von Aufgaben.",
  backup:
    "Kopiert die eingebettete Datenbank in den Ordner backups unter DATA_DIR, prüft, ob die Kopie in Ordnung ist, und behält die letzten.",
  maintain: "Hält die Datenbank schnell und prüft, ob sie in Ordnung ist: Statistiken, Indizes, das Write-Ahead-Log.",

  // How often
  everyMinutes: (n: number) => (n === 1 ? "jede Minute" : `alle ${n} Minuten`),
  everyHour: (minute: number) => `stündlich um :${String(minute).padStart(2, "0")}`,
  everyDay: (time: string) => `täglich um ${time}`,
  byPattern: (cron: string) => `nach dem Muster ${cron}`,

  // What came of a run
  runsElsewhere: "Sie läuft gerade anderswo.",
  doneElsewhere: "Ein anderer Host hat sie erledigt.",
  lost: "Der Prozess endete vor dem Lauf.",
  stopped: "Der Prozess wurde angehalten.",
  tookTooLong: (n: number) => `Der Lauf dauerte länger als ${minutes(n)}.`,
  takenOver: "Ein anderer Host hat übernommen.",
  recordedPeople: people,
  queuedDigests: counted("Tagesüberblick", "Tagesüberblicke"),
  sentMail: (sent: number, later: number, aside: number, off: number) =>
    `${number(sent)} gesendet, ${number(later)} später noch einmal, ${number(aside)} fehlgeschlagen, ${number(off)} verworfen`,
  deliveredNotes: counted("Notiz", "Notizen"),
  statisticsDone: "Die Statistiken sind auf dem neuesten Stand.",
  statisticsSkipped: (why: string) => `Die Statistiken wurden SQL Server selbst überlassen (${why}).`,
  indexesDone: (n: number) =>
    n === 0
      ? "Kein Index brauchte Pflege."
      : n === 1
        ? "1 Index wurde in Ordnung gebracht."
        : `${number(n)} Indizes wurden in Ordnung gebracht.`,
  indexesSkipped: (why: string) =>
    `Die Indizes blieben, wie sie sind: Dieses Konto darf sys.dm_db_index_physical_stats nicht lesen, oder der Server kennt es nicht (${why}).`,
  indexesStopped: (done: number, index: string, why: string) =>
    `${done === 1 ? "1 Index wurde" : `${number(done)} Indizes wurden`} in Ordnung gebracht; bei ${index} ging es nicht (${why}).`,
  sound: "Die Datenbank ist in Ordnung.",
  soundFile: (all: number, free: number) =>
    free > 0
      ? `Die Datenbank ist in Ordnung: ${size(all)}, davon ${size(free)} frei für neue Zeilen.`
      : `Die Datenbank ist in Ordnung: ${size(all)}.`,
  soundnessSkipped: (why: string) => `Ob die Datenbank in Ordnung ist, wurde nicht geprüft (${why}).`,
  damaged: (what: string) => `Die Datenbank ist beschädigt (${what}): Stellen Sie eine Sicherung wieder her.`,
  backupNotHere: "SQL Server wird mit eigenen Mitteln gesichert.",
  backupOfMemory: "Eine Datenbank im Arbeitsspeicher wird nicht aufbewahrt.",
  backupMade: (file: string, all: number) => `${file}, ${size(all)}`,
  backupNotSound: (what: string) =>
    `Die Kopie ist nicht in Ordnung (${what}); die früheren wurden behalten. Prüfen Sie den Datenträger.`,
  backupNoRoom: (folder: string, free: number, needed: number) =>
    `Es wurde keine Kopie gemacht, damit der Datenträger nicht voll wird: In ${folder} sind ${size(free)} frei, gebraucht werden ${size(needed)}. Schaffen Sie Platz; die früheren Kopien wurden behalten.`,
  toldHits: counted("Meldung", "Meldungen"),
  purgedSessions: counted("Sitzung", "Sitzungen"),
  purgedLinks: counted("Einmal-Link", "Einmal-Links"),
  purgedFailures: counted("Zählung falscher Kennwörter", "Zählungen falscher Kennwörter"),
  purgedTokens: counted("Token", "Tokens"),
  purgedSignIns: counted("Anmeldung", "Anmeldungen"),
  purgedDevices: counted("Gerät", "Geräte"),
  purgedEntries: counted("verworfener Statuseintrag", "verworfene Statuseinträge"),
  purgedNotes: counted("Exemplar einer Notiz", "Exemplare von Notizen"),
  purgedMail: counted("E-Mail", "E-Mails"),
  purgedCalls: counted("Gespräch", "Gespräche"),
  purgedPhoneEvents: counted("Meldung einer Telefonanlage", "Meldungen von Telefonanlagen"),
  purgedComputers: counted("verstummter Computer", "verstummte Computer"),
  purgedHits: counted("Meldung einer Beobachtung", "Meldungen von Beobachtungen"),
  purgedWatches: counted("beendete Beobachtung", "beendete Beobachtungen"),
  purgedAnnouncements: counted("Zeile zu Ankündigungen", "Zeilen zu Ankündigungen"),
  purgedHistory: counted("Zeile des Verlaufs", "Zeilen des Verlaufs"),
  purgedChanges: counted("Änderung", "Änderungen"),
  purgedAudit: counted("Zeile des Protokolls", "Zeilen des Protokolls"),
  purgedRuns: counted("Lauf einer Aufgabe", "Läufe von Aufgaben"),
  purgedSamples: counted("Messung eines Hosts", "Messungen von Hosts"),
  purgedHosts: counted("verschwundener Prozess", "verschwundene Prozesse"),

  // The page of the jobs
  title: "Aufgaben",
  lead: (zone: string) =>
    `Was OfficeStatus von selbst tut. Uhrzeiten nach der Uhr des Servers (${zone}). Von mehreren Hosts führt immer nur einer eine Aufgabe aus.`,
  job: "Aufgabe",
  when: "Wann",
  next: "Nächster Lauf",
  lastRun: "Letzter Lauf",
  neverRan: "Noch keiner",
  runNow: "Jetzt ausführen",
  asked: (name: string) =>
    `„${name}“ ist angefordert. Ein Prozess, der Aufgaben ausführt, nimmt sie in wenigen Sekunden auf.`,
  askedBefore: (name: string) => `„${name}“ war schon angefordert und wartet auf einen Prozess, der Aufgaben ausführt.`,
  waiting: (by: string) => `Angefordert von ${by}; wartet auf einen Prozess, der Aufgaben ausführt.`,
  outcomeOk: "Erledigt",
  outcomeFailed: "Fehlgeschlagen",
  outcomeLost: "Abgebrochen",
  outcomeRunning: "Läuft",
  nothingToDo: "Es gab nichts zu tun.",
  took: (text: string) => `Dauer ${text}`,
  on: (host: string) => `auf ${host}`,
  askedBy: (name: string) => `für ${name}`,
  longest: minutes,

  // One job's runs
  runsOf: (name: string) => `Läufe von ${name}`,
  limit: "Höchstdauer",
  started: "Begonnen",
  duration: "Dauer",
  outcome: "Ergebnis",
  did: "Was getan wurde",
  host: "Wo",
  by: "Angefordert von",
  bySchedule: "Zeitplan",
  filter: "Welche Läufe",
  filterAll: "Alle",
  filterBusy: "Die etwas getan haben",
  filterFailed: "Fehlgeschlagene",
  noRuns: "Keine solchen Läufe",
  noRunsHelp: "Läufe, die nichts getan haben, bleiben zwei Tage, alle anderen dreißig.",
  noJob: "Diese Aufgabe gibt es nicht.",

  // The page of the health
  health: "Zustand",
  healthLead: "Ob mit dem Server alles in Ordnung ist und wie es ihm am letzten Tag ging.",
  refresh: "Neu laden",
  allWell: "Alles in Ordnung: Sie müssen nichts tun.",
  warnings: "Was Sie tun sollten",
  seeMore: "Mehr ansehen",
  now: "Jetzt",
  liveClients: "Verbundene Clients",
  lastHour: "Anfragen in der letzten Stunde",
  requestsSay: (all: number, slow: number, failed: number) =>
    `${number(all)}, davon länger als eine Sekunde: ${number(slow)}, fehlgeschlagen: ${number(failed)}`,
  noFigures: "Die ersten Zahlen kommen fünf Minuten nach dem Start.",
  database: "Datenbank",
  databaseSize: "Größe der Datenbank",
  sizeOf: (all: string, limit: string) => `${all} von ${limit}`,
  unknownSize: "Dieses Konto darf sie nicht sehen.",
  mail: "E-Mail",
  mailSays: (waiting: number, failed: number) =>
    failed === 0 ? `wartend: ${number(waiting)}` : `wartend: ${number(waiting)}, fehlgeschlagen: ${number(failed)}`,
  mailOff: "Nicht eingerichtet",
  lag: "Hier noch nicht gesehene Änderungen",
  hosts: "Prozesse",
  process: "Prozess",
  processOf: (machine: string, process: string) => `${machine}, Prozess ${process}`,
  thisOne: "dieser",
  role: "Was er tut",
  roleHost: "Bedient Benutzer",
  roleHostJobs: "Bedient Benutzer, führt Aufgaben aus",
  roleJobs: "Führt Aufgaben aus",
  version: "Version",
  since: "Seit",
  clock: "Uhr",
  clockAhead: (seconds: string) => `${seconds} s vor`,
  clockBehind: (seconds: string) => `${seconds} s nach`,
  clockSame: "Richtig",
  memory: "Arbeitsspeicher",
  diskFree: "Freier Speicherplatz",
  noHosts: "Noch kein Prozess hat sich gemeldet; jeder tut es alle halbe Minute.",
  lastDay: "Der letzte Tag",
  chartLive: "Verbundene Clients",
  chartRequests: "Anfragen pro Minute",
  chartTrouble: "Langsame und fehlgeschlagene Anfragen",
  chartMemory: "Arbeitsspeicher des größten Prozesses",
  chartMail: "Wartende E-Mails",
  seriesMost: "Höchstwert",
  seriesSlow: "Langsam",
  seriesFailed: "Fehlgeschlagen",
  chartSays: (now: string, most: string) => `jetzt ${now}, höchstens ${most}`,
  chartNone: "Noch keine Zahlen",
  asTable: "Als Tabelle",
  hourFrom: "Ab",
  ago: "vor 24 h",
  chartNow: "jetzt",

  warnNobodyRuns:
    "Nichts führt die Aufgaben aus: Entfernen Sie JOBS=off bei einem Host, oder starten Sie „officestatus jobs“ und sorgen Sie dafür, dass es weiterläuft.",
  warnOverdue: (name: string, at: string) =>
    `„${name}“ war fällig (${at}) und ist nicht gelaufen: Sehen Sie in das Log der Prozesse, die Aufgaben ausführen.`,
  warnFailed: (name: string, at: string, why: string) =>
    `„${name}“ ist fehlgeschlagen (${at}). ${why} Beheben Sie das, und führen Sie die Aufgabe noch einmal aus.`.replace(
      /\s+/g,
      " ",
    ),
  warnSilent: (machine: string, at: string) =>
    `Ein Prozess auf ${machine} hat sich zuletzt gemeldet: ${at}. Dass er angehalten wird, hat er nicht gesagt. Starten Sie ihn wieder, wenn er laufen soll, und sehen Sie in sein Log.`,
  warnDisk: (machine: string, free: string) =>
    `Auf dem Datenträger von ${machine} sind nur noch ${free} frei: Schaffen Sie Platz, oder verlegen Sie DATA_DIR auf einen größeren.`,
  warnClock: (machine: string, seconds: number) =>
    `Die Uhren von ${machine} und der Datenbank gehen ${number(seconds)} s auseinander: Schalten Sie auf beiden die Zeitsynchronisierung ein.`,
  warnVersions: (versions: string) =>
    `Es laufen mehrere Versionen zugleich (${versions}): Bringen Sie alle Hosts auf dieselbe.`,
  warnSize: (all: string, limit: string) =>
    `Die Datenbank hat ${all} von ${limit} erreicht, die diese Edition von SQL Server zulässt: Bewahren Sie den Verlauf kürzer auf, oder wechseln Sie die Edition.`,
  warnLag: (n: number) =>
    `${n === 1 ? "Dieser Host hat die letzte Änderung" : `Dieser Host hat die letzten ${number(n)} Änderungen`} noch nicht gesehen: Sehen Sie in sein Log, und prüfen Sie, ob er die Datenbank erreicht.`,
  warnMailOff: (n: number) =>
    `${n === 1 ? "1 E-Mail wartet" : `${number(n)} E-Mails warten`}, und es gibt keinen Mailserver mehr: Richten Sie einen ein.`,
  warnMailWaits: (n: number) =>
    `Seit ${n === 1 ? "1 Minute" : `${number(n)} Minuten`} warten E-Mails: Prüfen Sie, ob der Mailserver sie annimmt.`,
  warnMailFailed: (n: number) =>
    n === 1 ? "1 E-Mail konnte nicht gesendet werden." : `${number(n)} E-Mails konnten nicht gesendet werden.`,
  warnFailedRequests: (n: number) =>
    `${n === 1 ? "1 Anfrage ist" : `${number(n)} Anfragen sind`} in der letzten Stunde fehlgeschlagen: Suchen Sie im Log nach Zeilen der Stufe error.`,
  warnSlowRequests: (slow: number, all: number) =>
    `${number(slow)} von ${number(all)} Anfragen der letzten Stunde ${slow === 1 ? "dauerte" : "dauerten"} länger als eine Sekunde: Prüfen Sie die Auslastung des Servers und der Datenbank.`,
};
