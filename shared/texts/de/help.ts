import type { help as en } from "../en/help.ts";
import type { Translated } from "../translate.ts";

export const help: Translated<typeof en> = {
  title: "Hilfe",
  lead: "Kurze Anleitungen zu allem, was OfficeStatus kann.",
  otherLanguage: "Die Anleitungen gibt es bisher nur auf Englisch.",
  topics: "Themen",
  colleagues: "Für alle",
  receptionists: "Für den Empfang und Abteilungsleitungen",
  administrators: "Für Administratoren",
  operators: "Für den Betrieb",
  programs: "Für Programme",
  product: "Dieses Produkt",
  onThisPage: "Auf dieser Seite",
  searchLabel: "Hilfe durchsuchen",
  searchHint: "Hilfe durchsuchen, auf Englisch: „back at 3“",
  find: "Suchen",
  found: (n: number, query: string) => (n === 1 ? `1 Stelle zu „${query}“` : `${n} Stellen zu „${query}“`),
  foundNothing: (query: string) => `Nichts zu „${query}“`,
  foundNothingHelp: "Versuchen Sie weniger oder andere Wörter, oder sehen Sie die Themen durch.",
  allTopics: "Alle Themen",
  next: "Weiter",
  noTopic: "Eine Hilfeseite dieses Namens gibt es nicht. Alle Themen stehen unter „Hilfe“.",
};
