import type { importTexts as en } from "../en/import.ts";
import type { Translated } from "../translate.ts";

const characters = (n: number) => `${n} Zeichen`;
const fields = (n: number) => (n === 1 ? "1 Feld" : `${n} Felder`);
const columns = (n: number) => (n === 1 ? "1 Spalte" : `${n} Spalten`);

/** Why a file, or a line of it, cannot be imported: what is wrong and what to do. Columns are named as the file names them. */
export const importTexts: Translated<typeof en> = {
  empty: "Die Datei ist leer. Sie braucht eine Zeile mit den Namen der Spalten und darunter eine Zeile je Person.",
  workbook:
    "Das ist eine Tabelle, keine CSV-Datei. Öffnen Sie sie im Tabellenprogramm, speichern Sie sie als „CSV UTF-8“, und importieren Sie diese Datei.",
  headerUnreadable:
    "Die Zeile mit den Namen der Spalten ist nicht lesbar: Sie ist viel zu lang, oder ein Anführungszeichen darin ist nicht geschlossen oder steht an falscher Stelle.",
  noPerson:
    "Keine Spalte sagt, wer eine Person ist. Die erste Zeile muss die Spalten nennen, darunter „username“ oder „email“.",
  columnTwice: (column: string) =>
    `Die Spalte „${column}“ kommt mehrmals vor. Entfernen Sie eine davon, oder benennen Sie sie um.`,
  quoteOpen:
    "Ein Anführungszeichen öffnet hier ein Feld und wird nie geschlossen. Schließen Sie es, oder schreiben Sie es doppelt, wenn es zum Text gehört.",
  quoteStray:
    "Ein Anführungszeichen steht an falscher Stelle. Setzen Sie das ganze Feld in Anführungszeichen, und schreiben Sie die darin doppelt.",
  lineTooLong: "Die Zeile ist viel zu lang für eine Person. Kürzen Sie sie.",
  fieldsMissing: (has: number, needs: number) =>
    `Die Zeile hat ${fields(has)}, es gibt aber ${columns(needs)}. Ergänzen Sie, was fehlt; auch ein leeres Feld braucht sein Trennzeichen.`,
  fieldsTooMany: (has: number, needs: number) =>
    `Die Zeile hat ${fields(has)}, es gibt aber ${columns(needs)}. Setzen Sie ein Feld, das das Trennzeichen enthält, in Anführungszeichen.`,
  noUsername: "Es fehlen Benutzername und E-Mail-Adresse. Eines von beiden wird gebraucht.",
  tooLong: (column: string, most: number) => `„${column}“ hat mehr als ${characters(most)}. Kürzen Sie es.`,
  hostile: (column: string) =>
    `„${column}“ enthält Steuerzeichen oder Zeichen, die die Schreibrichtung ändern. Tippen Sie es neu.`,
  badEmail: (column: string, value: string) =>
    `„${column}“ muss eine E-Mail-Adresse wie anna@example.com sein, nicht „${value}“.`,
  badZone: (column: string, value: string) =>
    `„${column}“ muss eine IANA-Zeitzone wie Europe/Berlin sein, nicht „${value}“.`,
  badRole: (column: string, value: string) =>
    `„${column}“ muss user, receptionist, manager, administrator oder eine eigene Rolle der Installation sein, nicht „${value}“.`,
  badArchived: (column: string, value: string) => `„${column}“ muss yes oder no sein, nicht „${value}“.`,
  passwordShort: (column: string, least: number) => `„${column}“ muss mindestens ${characters(least)} haben.`,
  usernameTwice: (value: string, line: number) => `Der Benutzername „${value}“ steht schon in Zeile ${line}.`,
  emailTwice: (value: string, line: number) => `Die E-Mail-Adresse „${value}“ steht schon in Zeile ${line}.`,
};
