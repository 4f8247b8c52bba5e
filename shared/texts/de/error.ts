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

  // The titles of problems
  badRequest: "Anfrage nicht verstanden",
  notAccepted: "Nicht angenommen",
  notSignedIn: "Nicht angemeldet",
  signInFirst: "Melden Sie sich zuerst an.",
  sessionEnded: "Die Sitzung ist beendet. Melden Sie sich noch einmal an.",
  signInAgain: "Melden Sie sich noch einmal an",
  secondFactorNeeded: "Ein zweiter Faktor wird gebraucht",
  notAllowed: "Nicht erlaubt",
  notFound: "Nicht gefunden",
  nothingHere: "Unter dieser Adresse gibt es nichts.",
  conflict: "Konflikt",
  preconditionFailed: "Vorbedingung nicht erfüllt",
  tooLarge: "Zu groß",
  mostKilobytes: (most: number) => `Eine Anfrage darf hier höchstens ${most} kB haben.`,
  tooMany: "Zu viele Anfragen",
  tooManyHelp: "Das sind mehr Anfragen in einer Minute, als der Server von einem Client annimmt.",
  databaseAway: "Die Datenbank ist nicht verfügbar",
  nothingChanged:
    "Es wurde nichts geändert. Versuchen Sie es gleich noch einmal; wenn es so bleibt, sagen Sie es Ihrem Administrator.",
  wentWrong: "Etwas ist schiefgegangen",
  nothingChangedNumber: (id: string) =>
    `Es wurde nichts geändert. Wenn es so bleibt, nennen Sie Ihrem Administrator diese Nummer: ${id}.`,
  clientNewer: "Der Client ist neuer als der Server",
  clientNewerHelp: (theirs: string, ours: string) =>
    `Dieser Client spricht die Dienstversion ${theirs}, der Server ${ours}. Aktualisieren Sie zuerst den Server, dann die Clients.`,
  badServiceVersion: (example: string) =>
    `Der Header Service-Version ist keine Version aus zwei bis vier Teilen, wie ${example}.`,

  // What a request as such has against it
  requestNotUnderstood: "Die Anfrage wurde nicht verstanden.",
  connectionEnded: "Die Verbindung endete vor der Anfrage.",
  otherSite:
    "Diese Änderung kam von einer anderen Website. Falls diese Adresse zum Server gehört, trägt ein Administrator sie in ALLOWED_ORIGINS ein.",
  formUnread: "Das Formular war nicht lesbar. Senden Sie es noch einmal.",
  formNotUnderstood: "Das Formular wurde nicht verstanden. Laden Sie die Seite neu, und senden Sie es noch einmal.",
  badBody: "Der Inhalt ist nicht so, wie der Webdienst ihn beschreibt.",
  badAddress: "Die Adresse oder das Formular ist nicht so, wie der Webdienst es beschreibt.",
  bodyEmpty: "Der Inhalt ist leer. Senden Sie die CSV-Datei, wie sie ist.",
  badCursor: "`after` ist nicht, was eine frühere Antwort als `next` gab.",
  badUsers: "`users` muss aus Kennungen von Benutzern bestehen, durch Kommas getrennt.",
  badChange: "`change` muss die Nummer einer Änderung sein.",
  liveOwnConnection: "Der Live-Strom braucht eine eigene HTTP-Verbindung.",
  tooManyLive: (most: number) =>
    `Sie verfolgen die Tafel schon an ${most} Stellen: Schließen Sie einige, oder bitten Sie Ihren Administrator, LIVE_PER_USER zu erhöhen.`,

  // What people and their statuses have against a change
  nothingSaved: (faults: string) => `Es wurde nichts gespeichert: ${faults}.`,
  usernameTaken: (username: string, archived: boolean) =>
    archived
      ? `Den Benutzernamen „${username}“ hat schon jemand, der archiviert ist.`
      : `Der Benutzername „${username}“ ist schon vergeben.`,
  usernameIsEmail: (username: string, of: string, archived: boolean) =>
    `„${username}“ ist die E-Mail-Adresse eines anderen Benutzers: ${of}${archived ? " (archiviert)" : ""}.`,
  emailTaken: (email: string, of: string, archived: boolean) =>
    `Die E-Mail-Adresse „${email}“ hat schon ein anderer Benutzer: ${of}${archived ? " (archiviert)" : ""}.`,
  emailIsUsername: (email: string, archived: boolean) =>
    `„${email}“ ist der Benutzername von jemand anderem${archived ? ", der archiviert ist" : ""}.`,
  nameJustTaken: "Den Benutzernamen oder die E-Mail-Adresse hat eben jemand anders bekommen.",
  noUserOrArchived: "Diesen Benutzer gibt es nicht, oder er ist archiviert: Stellen Sie ihn zuerst wieder her.",
  notOnBoard: "Diesen Benutzer gibt es auf der Tafel nicht.",
  noSuchPerson:
    "Diese Person gibt es nicht. Vielleicht steht sie unter einem anderen Namen: Sehen Sie unter allen Personen nach.",
  oneGone: "Einen dieser Benutzer gibt es nicht mehr.",
  noSession: "Diese Sitzung haben Sie nicht; vielleicht ist sie schon beendet.",
  archiveSelf: "Niemand archiviert sich selbst; ein anderer Administrator kann es.",
  lastAdministrator: "Das ist der letzte aktive Administrator. Machen Sie zuerst jemand anders dazu.",
  importConflict:
    "Jemand anders hat im selben Moment Personen geändert. Es wurde nichts übernommen: Importieren Sie die Datei noch einmal.",
  undoGone: "Der Status wurde seither noch einmal geändert; setzen Sie ihn stattdessen neu.",
  tooManyPlanned:
    "Es sind schon so viele Status geplant, dass kein weiterer Platz hat. Verwerfen Sie einige, oder warten Sie, bis einige vorbei sind.",
  notPlanned:
    "Dieser Status ist nicht mehr geplant: Er hat begonnen oder wurde verworfen. Einen, der begonnen hat, beenden Sie, indem Sie den Status entfernen.",
  noStatusType: (key: string) => `Die Statusart „${key}“ gibt es nicht.`,
  statusTypeRetired: (name: string) => `Die Statusart „${name}“ ist stillgelegt.`,
  statusUnknown:
    "„Unbekannt“ zeigt die Tafel, wenn niemand etwas gesagt hat; es kann nicht gesetzt werden. Entfernen Sie stattdessen den Status.",
  asksComment: (name: string) => `„${name}“ fragt nach einem Kommentar.`,
  asksReturn: (name: string) => `„${name}“ fragt nach einer Rückkehrzeit.`,
  startPast: "Der Beginn liegt in der Vergangenheit.",
  returnPast: "Die Rückkehrzeit liegt in der Vergangenheit.",
  endPast: "Das Ende liegt in der Vergangenheit.",
  returnBeforeStart: "Die Rückkehrzeit liegt nicht nach dem Beginn.",
  endBeforeStart: "Das Ende liegt nicht nach dem Beginn.",
  tooFarAhead: "Das ist in mehr als zwei Jahren.",
  badSetting: (name: string, reason: string) => `Der Wert von ${name} ${reason}.`,
  noSetting: "Eine Benutzereinstellung dieses Namens gibt es nicht; GET /api/client-settings nennt alle.",
  settingForAll: "Diese Einstellung ist für alle gleich; ein Administrator legt sie fest.",
  settingLockedDepartment: "Ein Administrator hat diese Einstellung für Ihre Abteilung gesperrt.",
  settingLockedAll: "Ein Administrator hat diese Einstellung für alle gesperrt.",

  // Why a value is not taken: each goes on from the name of a field
  mustStatusType: "muss der Schlüssel einer Statusart oder leer sein",
  mustBeThere: "wird gebraucht",
  mustRefresh: "ist kein Refresh-Token",
  mustUserOrDepartment: "userId oder departmentId wird gebraucht, nicht beides",
  mustPath: "muss aus Namen mit Punkten dazwischen bestehen, wie call.id",
  mustPaths: "muss aus Namen mit Punkten dazwischen bestehen, wie call.state, mehrere mit + dazwischen",
  mustHeader: "muss der Name eines Headers sein",
  mustNotEmpty: "darf nicht leer sein",
  mustBoolean: "muss true oder false sein",
  mustOneOf: (values: string) => `muss eines von diesen sein: ${values}`,
  mustMost: (most: number) => `darf höchstens ${most} Zeichen haben`,
  mustMostOf: (most: number) => `darf höchstens ${most} enthalten`,
  mustWhole: (from: number, to: number) => `muss eine ganze Zahl von ${from} bis ${to} sein`,
  mustPlain: "muss einfacher Text in einer Zeile sein",
  mustClean: "darf keine Steuerzeichen und keine Zeichen enthalten, die die Schreibrichtung ändern",
  mustWellFormed: "ist kein gültiger Text",
  mustKnown: "ist nicht bekannt",
  mustId: "muss eine Kennung sein",
  mustUlid: "muss eine Kennung aus 26 Zeichen sein, wie eine ULID geschrieben wird",
  mustEmail: "muss eine E-Mail-Adresse wie anna@example.com sein",
  mustZone: "muss eine IANA-Zeitzone wie Europe/Berlin sein",
  mustTime: "muss eine Uhrzeit wie 08:30 sein",
  mustDate: "muss ein Datum wie 2026-12-25 sein",
  mustInstant: "muss ein Zeitpunkt mit Zeitzonenabstand sein (RFC 3339), wie 2026-03-10T13:30:00+01:00",
  mustDays: "muss aus Tagen von 1 (Montag) bis 7 (Sonntag) bestehen, durch Kommas getrennt",
  mustCountry: "muss ein Land in zwei Großbuchstaben sein, wie DE oder US",
  mustServer: "muss der Name eines Servers wie smtp.example.com sein",
  mustDirectory: "muss die Kennung oder der Name eines Verzeichnisses sein, wie contoso.onmicrosoft.com",
  mustIcon: "muss eines der Symbole sein",
  mustColour: "muss eine der Farben sein",
  mustPermission: "muss mindestens ein Recht nennen",
  mustVisible: (most: number) => `muss aus 1 bis ${most} sichtbaren Zeichen bestehen`,
  mustNext: "muss das `next` einer früheren Antwort sein",
  mustSecondFactor: 'muss "nobody", "administrators", "everybody" oder eine Liste von Rollenschlüsseln sein',
};
