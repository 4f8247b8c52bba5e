import type { merge as en } from "../en/merge.ts";
import type { Translated } from "../translate.ts";

const number = (n: number) => n.toLocaleString("de");

/** Two accounts of one person made one. */
export const merge: Translated<typeof en> = {
  another: "Anderes Konto zusammenlegen",
  anotherHelp: "Für eine Person mit zwei Konten: Alles aus dem anderen kommt in dieses, und das andere entfällt.",
  find: "Anderes Konto suchen",
  title: (name: string) => `Anderes Konto zusammenlegen mit: ${name}`,
  lead: (name: string, username: string) =>
    `Wählen Sie das Konto, das entfällt. ${name} (${username}) bleibt. Nichts wird geändert, bevor Sie gesehen haben, was geschehen würde.`,
  which: "Konten, die zusammengelegt werden könnten",
  alike: (n: number) =>
    n === 1
      ? "Dieses hat denselben Namen oder dieselbe Telefonnummer:"
      : "Diese haben denselben Namen oder dieselbe Telefonnummer:",
  found: (n: number) => (n === 1 ? "1 Konto" : `${n} Konten`),
  more: (n: number) => `Nur die ersten ${n} werden gezeigt. Tippen Sie mehr vom Namen.`,
  nobody: "Niemand gefunden",
  nobodyAlike: "Niemand hat denselben Namen oder dieselbe Telefonnummer",
  nobodyAlikeHelp:
    "Suchen Sie das andere Konto nach Name, Benutzername oder E-Mail-Adresse, auch unter den archivierten.",
  reviewTitle: "Was geschehen würde",
  reviewLead: (gone: string, kept: string) => `${gone} entfällt, ${kept} bleibt. Es wurde noch nichts geändert.`,
  otherWay: "Umgekehrt",
  noPassword: (name: string) =>
    `${name} hat noch kein Kennwort. Das des Kontos, das entfällt, wird nicht übernommen: Erstellen Sie danach einen Anmeldelink.`,
  field: "Feld",
  fields: "Worin sich die beiden Konten unterscheiden",
  ofGone: (username: string) => `${username} (entfällt)`,
  ofKept: (username: string) => `${username} (bleibt)`,
  gets: (value: string) => `${value} (kommt herüber)`,
  there: "vorhanden",
  comes: "Was herüberkommt",
  comesHelp: "Wo beide etwas haben, behält das Konto, das bleibt, das eigene.",
  twiceHelp:
    "Sein jetziger Status, seine Einstellungen, seine Rolle und sein Kennwort bleiben, wie sie im bleibenden Konto sind. Beobachtungen und Favoriten, die beide haben, bleiben einmal.",
  history: "Statusänderungen im Verlauf",
  planned: "Geplante Status",
  notesGot: "Erhaltene Notizen",
  withTwice: (n: number, twice: number) => `${number(n)}, davon von beiden erhalten: ${number(twice)}`,
  notesSent: "Gesendete Notizen",
  announcements: "Ankündigungen",
  watches: "Beobachtungen",
  watchers: "Beobachtungen anderer",
  favourites: "Favoriten",
  deputies: "Vertretungen, in beiden Richtungen",
  managed: "Abteilungen, die es leitet",
  goes: "Was endet",
  goesHelp: (username: string) => `Von da an meldet sich die Person als „${username}“ an.`,
  free: (username: string) => `„${username}“ ist frei für jemand anderen`,
  sessions: "Angemeldet",
  tokens: "API-Tokens",
  ended: (n: number) => (n === 0 ? "keine" : n === 1 ? "1, sofort beendet" : `${n}, sofort beendet`),
  doIt: "Zusammenlegen",
  forGood:
    "Das kann nicht rückgängig gemacht werden: Danach kann niemand sagen, was zu welchem Konto gehörte. Das Protokoll behält, was beide waren.",
  typeNameLabel: (username: string) => `Tippen Sie den Benutzernamen des Kontos, das entfällt: ${username}`,
  typeName: (username: string) =>
    `Es wurde nichts zusammengelegt: Tippen Sie den Benutzernamen des Kontos, das entfällt: ${username}`,
  now: "Endgültig zusammenlegen",
  nothing: "Außer dem, was oben steht, gehört nichts dazu.",
  done: "Das andere Konto ist in diesem aufgegangen.",
  same: "Das ist ein und dasselbe Konto.",
  notOneself: "Das Konto, mit dem Sie angemeldet sind, kann nicht entfallen. Wählen Sie es umgekehrt.",
  intoArchived: (name: string) =>
    `${name} ist archiviert. Stellen Sie dieses Konto zuerst wieder her, oder wählen Sie es umgekehrt.`,
  changedMeanwhile: "Eines der beiden Konten wurde geändert, während Sie hinsahen. Sehen Sie es noch einmal an.",
  meanwhile:
    "In diesem Moment kam etwas zu dem Konto hinzu. Es wurde nichts zusammengelegt: Versuchen Sie es noch einmal.",
};
