import { bytes } from "../bytes.ts";
import type { common as en } from "../en/common.ts";
import type { Translated } from "../translate.ts";

/**
 * The words of the German texts, the same in every area: board – Tafel · status type – Statusart · note – Notiz ·
 * announcement – Ankündigung · watch – beobachten, Beobachtung · user – Benutzer (a right, a name), Person (somebody) ·
 * department – Abteilung · location – Standort · deputy – Vertretung · receptionist – Empfang · manager –
 * Abteilungsleitung · administration – Verwaltung · audit log – Protokoll · setting – Einstellung · default – Vorgabe ·
 * second factor – Zweiter Faktor · recovery code – Wiederherstellungscode · sign in, out – anmelden, abmelden ·
 * password – Kennwort · session – Sitzung · job – Aufgabe · site – Installation · retire – stilllegen · return time –
 * Rückkehrzeit · late – verspätet · in, busy, away, out, unknown – Anwesend, Beschäftigt, Kurz weg, Abwesend,
 * Unbekannt · device – Gerät · appearance – Darstellung · closed department – geschlossene Abteilung.
 *
 * "Sie", never "du"; no exclamation marks. What is put into a sentence stands after a colon, in „…“, or where neither
 * its gender nor its case matters.
 */
export const common: Translated<typeof en> = {
  product: "OfficeStatus",
  save: "Speichern",
  support: "Hilfe bekommen Sie hier:",
  copy: "Kopieren",
  copied: "Kopiert.",
  print: "Drucken",
  download: "Herunterladen",
  cancel: "Abbrechen",
  close: "Schließen",
  moveUp: (name: string) => `${name} nach oben`,
  moveDown: (name: string) => `${name} nach unten`,
  undo: "Rückgängig",
  search: "Suchen",
  back: "Zurück",
  yes: "Ja",
  no: "Nein",
  optional: "freiwillig",
  skipToContent: "Zum Inhalt springen",
  mainNavigation: "Hauptmenü",
  navBoard: "Tafel",
  navHelp: "Hilfe",
  navMore: "Mehr",
  navAdministration: "Verwaltung",
  myStatus: "Mein Status",
  mySettings: "Meine Einstellungen",
  changePassword: "Kennwort ändern",
  signOut: "Abmelden",
  theme: "Hell oder dunkel",
  themeSystem: "Wie das System",
  themeLight: "Hell",
  themeDark: "Dunkel",
  adminSearch: "Verwaltung durchsuchen",
  adminFoundNothing: (text: string) => `Hier passt nichts zu „${text}“.`,
  adminPeople: "Personen",
  adminTools: "Werkzeuge",
  adminSite: "Installation",
  details: "Einzelheiten",
  keys: "Tasten",
  keysEverywhere: "Überall",
  tomorrow: (time = "") => `morgen ${time}`.trimEnd(),
  yesterday: "gestern",
  previous: "Zurück",
  next: "Weiter",
  pages: "Seiten",
  rangeOf: (from: number, to: number, total: number) => `${from}–${to} von ${total}`,
  bytes: (n: number) => bytes(n, "de"),
  passwordMore: (n: number) => `Noch ${n} Zeichen.`,
  passwordWeak: "Bisher: leicht zu erraten.",
  passwordFair: "Bisher: mäßig; länger ist besser.",
  passwordGood: "Bisher: gut.",
  passwordStrong: "Bisher: schwer zu erraten.",
  required: "Bitte füllen Sie das aus.",
  breadcrumbs: "Wo Sie sind",
  noConnection:
    "Der Server ist nicht erreichbar. Ihre Eingabe wurde nicht gespeichert; versuchen Sie es gleich noch einmal.",
};
