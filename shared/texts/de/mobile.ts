import type { mobile as en } from "../en/mobile.ts";
import type { Translated } from "../translate.ts";

export const mobile: Translated<typeof en> = {
  full: "Vollständige Ansicht",
  mobile: "Mobile Ansicht",
  more: "Mehr",
  search: "Personen suchen",
  others: "Alle anderen",
  results: "Gefunden",
  next: (n: number) => (n === 1 ? "1 weitere Person zeigen" : `${n} weitere Personen zeigen`),
  first: "Zum Anfang",
  announcements: (n: number) => (n === 1 ? "1 weitere Mitteilung" : `${n} weitere Mitteilungen`),
  addFavourite: "Favorit",
  removeFavourite: "Kein Favorit",
  noConnection: "Keine Verbindung. Was Sie sehen, kann veraltet sein; es erneuert sich von selbst.",
  signedInAs: (name: string) => `Angemeldet als ${name}`,
};
