import type { Words } from "./vocabulary.ts";

/** What Germans call the status types of a new installation. */
export const germanVocabulary: readonly Words[] = [
  {
    key: "remote",
    said: [
      "arbeite (?:heute )?(?:von )?zu ?hause",
      "(?:von )?zu ?hause",
      "mobiles? arbeiten",
      "mobile arbeit",
      "arbeite mobil",
      "mobil",
      "telearbeit",
    ],
  },
  {
    key: "meeting",
    said: ["besprechung(?:en)?", "sitzung(?:en)?", "konferenz", "termin intern"],
    kept: [
      "(?:team|abteilungs|projekt|dienst|vertriebs|kunden)(?:besprechung|meeting|sitzung)",
      "jour fixe",
      "(?:vorstellungs|bewerbungs|mitarbeiter|personal)gespräche?",
      "präsentation",
      "schulung",
      "fortbildung",
      "videokonferenz",
      "telefonkonferenz",
    ],
  },
  {
    key: "phone",
    said: ["am telefon", "am apparat", "telefoniere", "telefonat", "telefonieren", "telefon"],
  },
  {
    key: "lunch",
    said: ["mittagspause", "mittagessen", "mittags", "mittag"],
    kept: ["kantine", "frühstück", "abendessen"],
  },
  {
    key: "brb",
    said: [
      "gleich (?:wieder )?(?:da|zurück|hier)",
      "(?:nur )?kurz weg",
      "kurz nicht (?:am platz|da)",
      "nicht am platz",
    ],
    kept: ["kaffee ?pause", "kaffee", "raucherpause", "rauchen", "kurze pause", "pause", "toilette", "zur post"],
  },
  {
    key: "dnd",
    said: ["(?:bitte )?nicht stören", "konzentriertes arbeiten", "konzentriert"],
    kept: ["beschäftigt"],
  },
  {
    key: "leave",
    said: ["urlaub(?:stag)?", "ferien", "freier tag", "habe frei", "frei"],
    kept: [
      "(?:sonder|bildungs|resturlaub|eltern|kurz)urlaub",
      "mutterschutz",
      "elternzeit",
      "feiertag",
      "gleittag",
      "brückentag",
      "überstundenabbau",
      "zeitausgleich",
    ],
  },
  {
    key: "sick",
    said: ["krank ?gemeldet", "krankmeldung", "krankgeschrieben", "arbeitsunfähig", "krank"],
    kept: [
      "grippe",
      "erkältung",
      "erkältet",
      "migräne",
      "kopfschmerzen",
      "kind(?:er)? (?:ist |sind )?krank",
      "kranke[sn]? kind(?:er)?",
    ],
  },
  {
    key: "trip",
    said: ["dienstreise", "geschäftsreise", "auf reisen", "unterwegs", "reise"],
  },
  {
    key: "in",
    said: [
      "wieder (?:da|hier|zurück|im büro|am platz)",
      "im büro",
      "im haus",
      "(?:an meinem|am) platz",
      "anwesend",
      "verfügbar",
      "erreichbar",
      "zurück",
      "da",
      "hier",
    ],
  },
  {
    key: "out",
    said: [
      "(?:gehe |bin )?nach hause(?: gegangen)?",
      "(?:mache )?feierabend",
      "(?:schluss|fertig) für heute",
      "nicht (?:da|im büro|im haus|anwesend)",
      "auß?s?er haus",
      "abwesend",
      "tschüss",
      "weg",
    ],
    kept: [
      "(?:zum |beim )?zahnarzt(?:termin)?",
      "(?:zum |beim )?arzt(?:termin|besuch)?",
      "(?:zur |bei der )?ärztin",
      "(?:außen|auswärts|kunden)termin",
      "kundenbesuch",
      "termin",
      "behördengang",
      "besorgung(?:en)?",
    ],
  },
];

/** Little words before a status that say nothing: "bin in einer Besprechung", "jetzt in der Mittagspause". */
export const GERMAN_BEFORE_TYPE =
  "ich bin|bin|ich|wir sind|im|beim|zum|zur|zu|auf|der|die|das|dem|den|ein|eine|einer|einem|einen|mache|habe|hab|gehe|gerade|jetzt|nun|noch|leider|heute";
/** Little words at the beginning of a comment that say who speaks. */
export const GERMAN_SPEAKER = "ich bin|bin|ich|wir sind";
/** Words that say a status only if nothing else does. */
export const GERMAN_WEAK = ["zurück", "weg", "da", "hier", "mobil", "telefon", "mittags"] as const;
/** After these a number is no time. */
export const GERMAN_NUMBERED =
  "raum|zimmer|saal|etage|stock|gebäude|haus|halle|büro|platz|leitung|durchwahl|telefon|nummer|gleis|linie|kapitel|teil|flug";
/** Little words that are no comment. */
export const GERMAN_LITTLE =
  "um|am|im|an|bis|ab|von|zu|zum|zur|der|die|das|ein|eine|bitte|zurück|wieder|da|noch|mit|es|ist|bin";
