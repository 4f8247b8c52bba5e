import type { news as en } from "../en/news.ts";
import type { Translated } from "../translate.ts";

/** What the browser says by itself when something arrives: notes, watches, announcements. */
export const news: Translated<typeof en> = {
  dismiss: "Ausblenden",
  announcements: "Ankündigungen",
  announcementUrgent: "Dringend",
  announcementImportant: "Wichtig",
  announcementBy: (name: string) => `von ${name}`,
  announcementUntil: "bis",
  announcementOpen: "Einzelheiten",
  announcementDismiss: (text: string) => `Ausblenden: ${text}`,
  announcementDismissed: "Ausgeblendet. Unter „Ankündigungen“ ist sie weiterhin zu finden.",
  announcementNotSaved:
    "Das konnte nicht gespeichert werden; beim nächsten Laden der Seite ist die Ankündigung wieder da.",
  announcementsMore: (n: number) => `${n} weitere`,
  announcementUrgentFrom: (name: string | null) =>
    name === null ? "Dringende Ankündigung" : `Dringende Ankündigung von ${name}`,
  undo: "Rückgängig",
  allow: "Benachrichtigungen erlauben",
  allowHelp: "Der Browser fragt einmal. Sie zeigen, was eintrifft, während Sie etwas anderes ansehen.",
  allowed: "Dieser Browser darf Benachrichtigungen von OfficeStatus anzeigen.",
  denied:
    "Dieser Browser zeigt keine Benachrichtigungen von OfficeStatus an. In seinen Einstellungen für diese Website lässt sich das ändern.",
  watchNotSaved: "Das konnte nicht gespeichert werden. Versuchen Sie es gleich noch einmal.",
  watchEnded: (name: string) => `Sie beobachten ${name} nicht mehr.`,
  watchIn: (name: string) => `Sie erfahren es einmal, wenn ${name} anwesend ist.`,
  watchLeaves: (name: string) => `Sie erfahren es einmal, wenn ${name} weg ist.`,
  watchDepartment: (name: string) => `Sie erfahren von jeder Änderung in „${name}“.`,
  watchTitle: (name: string, status: string) => `${name}: ${status}`,
  watchTitleIn: (name: string) => `${name} ist da`,
  watchBack: (time: string) => `Zurück ${time}`,
  watchSince: (time: string) => `Seit ${time}`,
  watchOthers: (n: number) => (n === 1 ? "und 1 weitere Änderung" : `und ${n} weitere Änderungen`),
  watchNote: "Notiz schreiben",
  watchStop: "Nicht mehr beobachten",
  somebody: "Jemand",
  noteFrom: (name: string) => `Notiz von ${name}`,
  urgentNoteFrom: (name: string) => `Dringende Notiz von ${name}`,
  messageFrom: (name: string) => `Telefonnotiz von ${name}`,
  pleaseCall: "Bitte zurückrufen",
  reply: "Antworten",
  markRead: "Als gelesen markieren",
};
