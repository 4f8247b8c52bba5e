import type { privacy as en } from "../en/privacy.ts";
import type { Translated } from "../translate.ts";

/** What is kept of people: how long, as a file, and its erasure. */
export const privacy: Translated<typeof en> = {
  title: "Personenbezogene Daten",
  lead: "Wie lange etwas aufbewahrt wird, alle Daten einer Person als Datei und deren Löschung.",
  retention: "Wie lange etwas aufbewahrt wird",
  retentionHelp: "Älteres wird nachts gelöscht.",
  history: "Statusverlauf",
  notes: "Notizen",
  mail: "Gesendete E-Mails",
  audit: "Protokoll",
  days: (n: number) => (n === 1 ? "1 Tag" : `${n} Tage`),
  change: "Ändern",
  onePerson: "Eine Person",
  onePersonHelp: "Suchen Sie die Person, auch unter den archivierten; auf ihrer Seite steht der Link zu ihren Daten.",
  find: "Person suchen",
  dataOf: (name: string) => `Daten von ${name}`,
  data: "Personenbezogene Daten",
  dataHelp: "Alles, was zu dieser Person gespeichert ist, als Datei, und die Löschung.",
  export: "Alles als Datei",
  exportHelp:
    "Alles, was zu dieser Person gespeichert ist (DSGVO, Artikel 15), als JSON: Profil, Verlauf, Notizen, Einstellungen, Anmeldungen, Protokoll. Womit man sich anmeldet, ist nicht dabei. Dass Sie es abgerufen haben, wird festgehalten.",
  exportGet: "Herunterladen",
  own: "Meine Daten",
  ownHelp: "Alles, was zu Ihnen gespeichert ist, als Datei.",
  erase: "Löschen",
  eraseHelp:
    "Endgültig (DSGVO, Artikel 17): Name, Kontakt, Bild, Kommentare, erhaltene Notizen, Beobachtungen, Einstellungen und Anmeldungen. Was die Person anderen gesendet hat, bleibt bei diesen, ohne Namen; vom Verlauf bleiben Zahlen. Das Protokoll behält, dass etwas getan wurde, nicht von wem oder an wem.",
  eraseNow: "Endgültig löschen",
  archiveFirst: "Archivieren Sie die Person zuerst: Wer auf der Tafel ist, kann nicht gelöscht werden.",
  typeNameLabel: (username: string) => `Tippen Sie zur Bestätigung den Benutzernamen: ${username}`,
  typeName: (username: string) => `Es wurde nichts gelöscht. Tippen Sie zur Bestätigung den Benutzernamen: ${username}`,
  erased: "Die Daten der Person sind gelöscht.",
  erasedName: "gelöschte Person",
};
