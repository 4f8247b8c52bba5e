import type { error as en } from "../en/error.ts";
import type { Translated } from "../translate.ts";

export const error: Translated<typeof en> = {
  toBoard: "Zur Tafel",
  roleLacks: "Ihre Rolle erlaubt das nicht; ein Administrator kann das ändern.",
  tokenLacks: (permission: string) =>
    `Dieses API-Token hat das Recht „${permission}“ nicht. Erstellen Sie eines, das es hat, oder melden Sie sich an.`,
  notByToken: "Das geht mit keinem API-Token: Melden Sie sich mit Benutzername und Kennwort an.",
  setUpSecondFactor:
    "Ihr Konto braucht einen zweiten Faktor. Melden Sie sich in einem Browser an, und richten Sie ihn ein; danach geht es weiter.",
  notReady: "Nicht bereit",
  databaseSilent: "Die Datenbank antwortet nicht.",
  deviceTaken: "Das Gerät eines anderen Benutzers hat diese Kennung schon: Nehmen Sie eine neue.",
  maybeSaved:
    "Beim Speichern ging die Verbindung zur Datenbank verloren: Ihre Eingabe ist entweder gespeichert oder nicht. Sehen Sie nach, bevor Sie sie wiederholen.",
  number: (id: string) => `Nennen Sie Ihrem Administrator diese Nummer: ${id}`,
};
