import type { auth as en } from "../en/auth.ts";
import type { Translated } from "../translate.ts";

const minutes = (n: number) => (n <= 1 ? "einer Minute" : `${n} Minuten`);

/** Signing in and out, passwords, sessions, invitations, and the first administrator. */
export const auth: Translated<typeof en> = {
  signIn: "Anmelden",
  username: "Benutzername oder E-Mail",
  password: "Kennwort",
  stay: "Auf diesem Gerät angemeldet bleiben",
  forgotten: "Noch kein Kennwort, oder vergessen? Bitten Sie Ihren Administrator um einen Anmeldelink.",
  forgotLink: "Noch kein Kennwort, oder vergessen?",
  forgotTitle: "Kennwort vergessen?",
  forgotLead:
    "Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein. Sie erhalten einen Link, mit dem Sie ein neues Kennwort wählen.",
  forgotSend: "Link senden",
  forgotSent: (name: string) =>
    `Wenn es zu „${name}“ ein Konto mit einer E-Mail-Adresse gibt, ist ein Link dorthin unterwegs. Er gilt einmal und eine Stunde lang.`,
  forgotNothing:
    "Es kommt nichts an? Sehen Sie unter den unerwünschten E-Mails nach, oder bitten Sie Ihren Administrator um einen Anmeldelink.",
  forgotNotOffered:
    "Dieser Server sendet keine E-Mails. Bitten Sie Ihren Administrator um einen Anmeldelink; mit ihm wählen Sie ein Kennwort.",
  forgotTooOften: (n: number) =>
    `Von hier wurden zu oft Links angefordert. Versuchen Sie es in ${minutes(n)} noch einmal, oder bitten Sie Ihren Administrator um einen Anmeldelink.`,
  forgotChoose: "Neues Kennwort wählen",
  forgotChooseLead: (username: string) =>
    `Damit melden Sie sich von da an an, als „${username}“. Überall, wo Sie angemeldet sind, werden Sie abgemeldet.`,
  forgotDone: "Ihr Kennwort wurde geändert. Melden Sie sich mit dem neuen an.",
  forgotGoneTitle: "Dieser Link gilt nicht mehr",
  forgotGone: "Er gilt einmal, eine Stunde lang, und nur der letzte. Fordern Sie einen neuen an.",
  forgotAgain: "Neuen Link anfordern",
  wrong: "Der Benutzername oder das Kennwort ist falsch. Prüfen Sie beides, und versuchen Sie es noch einmal.",
  busy: "Ein anderer Anmeldeversuch zu diesem Konto wird noch geprüft. Versuchen Sie es gleich noch einmal.",
  locked: (n: number) =>
    `Von hier gab es zu viele falsche Versuche. Versuchen Sie es in ${minutes(n)} noch einmal, oder bitten Sie Ihren Administrator, Ihr Konto zu entsperren.`,
  nobodyYet:
    "Noch kann sich niemand anmelden. Öffnen Sie den Link zum Einrichten, den der Server beim Start ausgegeben hat.",
  signedOut: "Sie sind abgemeldet.",
  linkGone:
    "Dieser Anmeldelink gilt nicht mehr: Er gilt einmal und nur für kurze Zeit. Melden Sie sich mit Ihrem Kennwort an.",
  needName: "Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein.",
  needPassword: "Geben Sie Ihr Kennwort ein.",

  codeTitle: "Ihr Code",
  codeLead:
    "Ihr Kennwort war richtig. Geben Sie nun die sechs Ziffern ein, die Ihre Authenticator-App für OfficeStatus zeigt.",
  code: "Code",
  codeLost:
    "Telefon nicht zur Hand? Geben Sie einen Ihrer Wiederherstellungscodes ein, oder bitten Sie einen Administrator, Ihren zweiten Faktor zurückzusetzen.",
  otherAccount: "Als jemand anders anmelden",
  needCode: "Geben Sie einen Code ein.",
  wrongCode:
    "Dieser Code ist falsch oder wurde schon benutzt. Warten Sie auf den nächsten, und prüfen Sie, ob die Uhr Ihres Telefons richtig geht.",
  codeAsked: "Das Kennwort ist richtig; senden Sie auch den Code des zweiten Faktors, als „code“.",
  beginAnew: "Das hat zu lange gedauert, oder inzwischen hat sich etwas geändert. Melden Sie sich noch einmal an.",

  factor: "Zweiter Faktor",
  factorLead:
    "Beim Anmelden werden Sie dann außer nach Ihrem Kennwort nach sechs Ziffern gefragt, die eine App auf Ihrem Telefon zeigt. Wer Ihr Kennwort erfährt, kommt trotzdem nicht hinein. Jede Authenticator-App eignet sich.",
  factorNeeded: "Ihr Konto braucht einen zweiten Faktor. Richten Sie ihn jetzt ein; danach geht es weiter.",
  factorBegin: "Einrichten",
  scanLead:
    "Scannen Sie das Bild mit Ihrer Authenticator-App. Sie zeigt dann einen Code aus sechs Ziffern, jede halbe Minute einen neuen.",
  qrLabel: "QR-Code für Ihre Authenticator-App",
  secret: "Oder tippen Sie dies in die App",
  secretHelp: "Falls die App fragt: zeitbasiert, sechs Ziffern, 30 Sekunden, SHA-1. Auf dem Telefon selbst:",
  openApp: "App öffnen",
  setUpCodeHelp: "Die sechs Ziffern, die die App jetzt zeigt.",
  setUpWrongCode:
    "Das ist nicht, was die App jetzt zeigen müsste. Prüfen Sie, ob die Uhr Ihres Telefons richtig geht, und tippen Sie den nächsten Code.",
  factorOn: "Einschalten",
  factorIsOn: "Ihr zweiter Faktor ist eingeschaltet.",
  factorOnLead: "Beim Anmelden werden Sie nach Ihrem Kennwort und nach einem Code Ihrer Authenticator-App gefragt.",
  factorSince: "Eingeschaltet:",
  recoveryCodes: "Wiederherstellungscodes",
  recoveryHelp: "Falls Ihr Telefon nicht zur Hand ist. Jeder gilt einmal, anstelle eines Codes der App.",
  codesLeft: (n: number) =>
    n === 0
      ? "Keiner ist übrig. Erstellen Sie jetzt neue, solange Sie Ihr Telefon haben."
      : n === 1
        ? "Einer ist übrig. Erstellen Sie neue."
        : `${n} sind übrig.`,
  codesAnew: "Neue Codes erstellen",
  codesAnewHelp: "Ein Code Ihrer App. Die alten Wiederherstellungscodes gelten dann nicht mehr.",
  codesLead:
    "Bewahren Sie sie dort auf, wo Sie sie ohne Ihr Telefon finden: gedruckt oder in einem Kennwortmanager. Sie werden nur dieses eine Mal gezeigt.",
  codesFile: (name: string) => `OfficeStatus: Wiederherstellungscodes von ${name}. Jeder gilt einmal.`,
  codesKept: "Ich habe sie aufbewahrt",
  factorOff: "Ausschalten",
  factorOffHelp: "Wenn Sie das Telefon wechseln, schalten Sie ihn aus und richten ihn neu ein.",
  factorIsOff: "Ihr zweiter Faktor ist ausgeschaltet: Zum Anmelden genügt das Kennwort.",
  factorRequired: "Er kann nicht ausgeschaltet werden: Ihr Administrator verlangt ihn von allen mit Ihrer Rolle.",

  passwordHelp: (shortest: number) =>
    `Mindestens ${shortest} Zeichen. Einige Wörter hintereinander sind leicht zu merken und schwer zu erraten.`,
  newPassword: "Neues Kennwort",
  repeatPassword: "Noch einmal dasselbe",
  faultShort: (shortest: number) => `Nehmen Sie mindestens ${shortest} Zeichen.`,
  faultLong: "Nehmen Sie höchstens 200 Zeichen.",
  faultName: "Nehmen Sie nicht Ihren eigenen Namen: Den versuchen andere zuerst.",
  faultSite: "Nehmen Sie nicht den Namen dieser Installation: Den versuchen andere zuerst.",
  faultCommon: "Das ist eines der Kennwörter, die andere zuerst versuchen. Wählen Sie ein anderes.",
  faultRepeat: "Die beiden sind nicht gleich. Tippen Sie das neue Kennwort zweimal.",

  inviteTitle: (name: string) => `Willkommen, ${name}`,
  inviteLead: (username: string) => `Wählen Sie ein Kennwort. Damit melden Sie sich von da an an, als „${username}“.`,
  inviteSave: "Speichern und anmelden",
  inviteUsedTitle: "Dieser Link wurde schon benutzt",
  inviteUsed:
    "Er gilt einmal. Wenn Sie es waren, melden Sie sich mit dem Kennwort an, das Sie gewählt haben. Wenn nicht, sagen Sie es sofort Ihrem Administrator, und bitten Sie um einen neuen Link.",
  inviteOutdatedTitle: "Dieser Link gilt nicht mehr",
  inviteOutdated:
    "Ein neuerer hat ihn ersetzt, oder er ist älter als sieben Tage. Bitten Sie Ihren Administrator um einen neuen Link.",
  inviteUnknownTitle: "Das ist keiner unserer Links",
  inviteUnknown:
    "Vielleicht fehlt ein Teil der Adresse: Kopieren Sie sie ganz, oder bitten Sie Ihren Administrator um einen neuen Link.",
  toSignIn: "Zur Anmeldung",

  changePassword: "Kennwort ändern",
  changeHelp: "Überall sonst, wo Sie angemeldet sind, werden Sie abgemeldet.",
  currentPassword: "Jetziges Kennwort",
  currentWrong: "Das ist nicht Ihr jetziges Kennwort.",
  noPassword:
    "Sie haben noch kein Kennwort. Bitten Sie Ihren Administrator um einen Anmeldelink; mit ihm wählen Sie eines.",
  samePassword: "Dieses Kennwort haben Sie schon. Wählen Sie ein anderes.",
  passwordChanged: "Ihr Kennwort wurde geändert. Überall sonst sind Sie abgemeldet.",

  sessions: "Wo Sie angemeldet sind",
  sessionsLead: "Melden Sie ab, was Sie nicht kennen, und ändern Sie dann Ihr Kennwort.",
  device: "Gerät",
  address: "Adresse",
  lastSeen: "Zuletzt benutzt",
  since: "Angemeldet",
  thisDevice: "dieses",
  unknownDevice: "Unbekanntes Gerät",
  program: "Programm",
  signOutOne: "Abmelden",
  signOutHere: (device: string) => `Abmelden: ${device}`,
  signOutOthers: "Überall sonst abmelden",
  onlyHere: "Sie sind sonst nirgends angemeldet.",
  mySettings: "Meine Einstellungen",

  setupTitle: "OfficeStatus einrichten",
  setupLead: "Legen Sie den ersten Administrator an. Andere können danach hinzugefügt oder importiert werden.",
  setupUsername: "Benutzername",
  firstName: "Vorname",
  lastName: "Nachname",
  email: "E-Mail",
  timeZone: "Zeitzone",
  timeZoneHelp: "Nach ihr beginnen und enden Tage und werden Uhrzeiten gezeigt. Jede Person kann eine andere haben.",
  setupSave: "Administrator anlegen",
};
