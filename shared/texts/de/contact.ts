import type { contact as en } from "../en/contact.ts";
import type { Translated } from "../translate.ts";

const people = (n: number) => (n === 1 ? "1 Person" : `${n} Personen`);

/** Contact information, pictures, the phone list. */
export const contact: Translated<typeof en> = {
  title: "Kontaktdaten",
  lead: "Wie Kollegen Sie erreichen. Sie stehen auf der Tafel, in der Telefonliste und in Ihrer vCard.",
  notAPhone:
    "Das ist keine Telefonnummer. Schreiben Sie Ziffern, etwa 030 1234567, +44 20 7946 0000, oder eine Durchwahl wie 4711.",
  keptBySite: "Das wird anderswo gepflegt und kann hier nicht geändert werden. Fragen Sie einen Administrator.",
  keptBySomeNotice:
    "Einiges davon wird anderswo gepflegt und kann hier nicht geändert werden. Fragen Sie einen Administrator.",
  saved: (fields: string) => `Gespeichert: ${fields}.`,
  savedNothing: "Gespeichert; es war nichts anders.",
  checkForm: "Es wurde noch nichts gespeichert. Sehen Sie sich die markierten Felder an.",

  // the fields
  email: "E-Mail",
  phone: "Telefon",
  mobile: "Mobil",
  otherPhone: "Weiteres Telefon",
  address: "Anschrift",
  picture: "Bild",
  emergencyName: "Name",
  emergencyRelation: "Beziehung",
  emergencyRelationHint: "Partnerin, Mutter, Nachbar",
  emergencyPhone: "Telefon",
  emergency: "Notfallkontakt",
  emergencyNameLong: "Notfallkontakt: Name",
  emergencyRelationLong: "Notfallkontakt: Beziehung",
  emergencyPhoneLong: "Notfallkontakt: Telefon",

  // one's own page
  phones: "Telefon",
  phonesHelp:
    "Schreiben Sie Nummern, wie Sie sie wählen; gespeichert werden sie so, dass man sie von überall wählen kann. Eine Durchwahl wie 4711 bleibt, wie sie ist.",
  addressHelp: "Wo Briefe und Besucher Sie finden. So viele Zeilen, wie Sie brauchen.",
  addressSection: "Anschrift",
  emergencyHelp:
    "Wen man anruft, wenn Ihnen etwas zustößt. Das sehen nur Sie, die Leitung Ihrer Abteilung und Administratoren.",
  save: "Speichern",
  emailSection: "E-Mail-Adresse",
  emailHelp:
    "Sie können sich damit anmelden; um sie zu ändern, brauchen Sie deshalb Ihr Kennwort. Sie bleiben überall angemeldet.",
  emailNew: "E-Mail-Adresse",
  currentPassword: "Ihr jetziges Kennwort",
  currentWrong: "Das Kennwort ist falsch.",
  currentNeeded: "Um die E-Mail-Adresse zu ändern, brauchen Sie Ihr jetziges Kennwort.",
  noPassword:
    "Sie haben noch kein Kennwort. Bitten Sie einen Administrator um einen Anmeldelink, und wählen Sie eines; danach können Sie Ihre E-Mail-Adresse ändern.",
  emailSave: "E-Mail-Adresse ändern",
  pictureHelp:
    "JPEG, PNG, WebP oder GIF, bis 10 MB. Es wird auf ein kleines Quadrat zugeschnitten; wo es aufgenommen wurde und was die Kamera sonst hineingeschrieben hat, wird nicht gespeichert.",
  pictureChoose: "Bild wählen",
  pictureSave: "Dieses Bild nehmen",
  pictureRemove: "Bild entfernen",
  pictureSaved: "Das Bild ist gespeichert.",
  pictureRemoved: "Das Bild ist entfernt.",
  pictureNone: "Wählen Sie zuerst ein Bild.",
  pictureLarge: "Ein Bild darf höchstens 10 MB haben. Nehmen Sie ein kleineres.",
  picturePixels: "Dieses Bild hat mehr als 50 Millionen Pixel. Nehmen Sie ein kleineres.",
  pictureHeic:
    "Bilder im Format HEIC können nicht gelesen werden. Speichern Sie es als JPEG; auf einem iPhone sorgt „Einstellungen“, „Kamera“, „Formate“, „Maximale Kompatibilität“ bei neuen dafür.",
  pictureBroken: "Diese Datei ist kein lesbares Bild. Nehmen Sie ein JPEG, PNG, WebP oder GIF.",
  pictureBusy: "Gerade werden zu viele Bilder auf einmal verarbeitet. Versuchen Sie es gleich noch einmal.",

  // in a person's panel
  call: "Anrufen",
  callMobile: "Mobil",
  mail: "E-Mail",
  saveContact: "Kontakt speichern",
  callName: (name: string, number: string) => `${name} anrufen: ${number}`,
  mailName: (name: string) => `E-Mail schreiben an ${name}`,
  vcardName: (name: string) => `${name} als Kontakt speichern (vCard)`,
  emergencyNone: "Es ist kein Notfallkontakt hinterlegt.",
  mayNotSeeEmergency: "Notfallkontakte sehen nur die Personen selbst, die Leitung ihrer Abteilung und Administratoren.",

  // the phone list
  phoneList: "Telefonliste",
  phoneListLead: "Alle mit ihren Telefonnummern.",
  byName: "Nach Namen",
  byDepartment: "Nach Abteilung",
  arrangement: "Anordnung",
  name: "Name",
  department: "Abteilung",
  location: "Standort",
  noDepartment: "Ohne Abteilung",
  found: (n: number) => people(n),
  searchHint: "Name, Abteilung, Nummer",
  print: "Drucken",
  printNow: "Jetzt drucken",
  csv: "CSV",
  csvLastName: "Nachname",
  csvFirstName: "Vorname",
  vcards: "vCards",
  csvTitle: "Die ganze Liste für eine Tabelle",
  vcardsTitle: "Die ganze Liste für ein Adressbuch",
  nobodyFound: "Niemand gefunden",
  nobodyFoundHelp: "Versuchen Sie einen Teil eines Namens, einer Abteilung oder einer Nummer.",
  showAll: "Alle anzeigen",
  nobodyYet: "Noch ist niemand hier",
  nobodyYetHelp: "Personen, die ein Administrator hinzufügt, stehen hier mit ihren Telefonnummern.",
  asOf: (date: string) => `Stand ${date}`,
  mobileShort: "mobil",
  otherShort: "weitere",

  // the roll call
  rollCall: "Anwesenheitsliste",
  rollCallLead:
    "Wer nach der letzten Angabe hier ist, wie man diese Personen erreicht und wen man für sie anruft. Drucken Sie sie, oder lassen Sie sie offen, wenn alle gefunden werden müssen.",
  rollCallHere: "Vielleicht hier",
  rollCallAll: "Alle",
  rollCallFilter: "Wer aufgeführt wird",
  rollCallCount: (n: number) => `${people(n)} auf dieser Liste`,
  rollCallStatus: "Letzte Angabe",
  rollCallPhones: "Telefon",
  rollCallSeen: "Gesehen",
  rollCallNobody: "Niemand ist nach der letzten Angabe hier",
  rollCallNobodyHelp: "Sehen Sie alle durch: Manche sind vielleicht hier, ohne es gesagt zu haben.",
  rollCallMayNot:
    "Die Anwesenheitsliste ist für Abteilungsleitungen, die ihre Abteilung sehen, und für Administratoren.",
  unknownPlace: "Ohne Standort",
};
