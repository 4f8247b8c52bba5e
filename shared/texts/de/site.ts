import type { site as en } from "../en/site.ts";
import type { Translated } from "../translate.ts";

/** What the site looks like, and what it runs on. */
export const site: Translated<typeof en> = {
  appearance: "Erscheinungsbild",
  appearanceLead: "Name, Logo und Farbe dieser Installation, und wen man um Hilfe fragt.",
  identity: "Name und Farbe",
  logo: "Logo",
  logoHelp:
    "PNG, JPEG, WebP oder GIF, höchstens 10 MB; steht 24 Pixel hoch oben auf jeder Seite. Am besten mit durchsichtigem Hintergrund.",
  logoChoose: "Ein Bild",
  logoUse: "Dieses Logo verwenden",
  logoRemove: "Zurück zum Logo des Produkts",
  logoNow: "Das Logo, wie es auf jeder Seite steht",
  logoNone: "Diese Installation zeigt das Logo des Produkts.",
  saved: "Gespeichert.",
  about: "Über OfficeStatus",
  aboutLead: "Was hier läuft, in welcher Version.",
  version: "Version des Produkts",
  serviceVersion: "Version des Webdienstes",
  runtime: "Laufzeitumgebung",
  database: "Datenbank",
  databaseEmbedded: "Eingebettet (SQLite)",
  host: "Dieser Host",
  running: "Läuft seit",
  address: "Adresse",
  addressNone: "nicht gesetzt (PUBLIC_URL)",
  licences: "Lizenzen",
  licencesLead:
    "OfficeStatus ist freie Software unter der MIT-Lizenz. Es verwendet diese Pakete, jedes unter seiner eigenen Lizenz.",
  noLicenceText: "Das Paket enthält keinen Lizenztext.",
  licencesMissing: "Die Liste entsteht, wenn das Produkt gebaut wird.",
  bundle: "Support-Paket",
  bundleHelp:
    "Versionen, Einstellungen und Zahlen als Datei, für alle, die Ihnen helfen. Sie enthält keine Geheimnisse, keine Namen und keine Adressen von Personen.",
  bundleGet: "Paket herunterladen",
};
