import { matchAt } from "./numbers.ts";

/** A text whose German words of time stand in English, and how its places lie in what was typed. */
export interface InEnglish {
  readonly text: string;
  /** Where something that begins or ends at a place of `text` begins or ends in what was typed. */
  start(at: number): number;
  end(at: number): number;
}

const numbers: Readonly<Record<string, string>> = {
  eins: "1",
  ein: "1",
  zwei: "2",
  drei: "3",
  vier: "4",
  fünf: "5",
  sechs: "6",
  sieben: "7",
  acht: "8",
  neun: "9",
  zehn: "10",
  elf: "11",
  zwölf: "12",
  fünfzehn: "15",
  zwanzig: "20",
  dreißig: "30",
  dreissig: "30",
  fünfundvierzig: "45",
};
const weekdays: Readonly<Record<string, string>> = {
  mo: "Monday",
  di: "Tuesday",
  mi: "Wednesday",
  do: "Thursday",
  fr: "Friday",
  sa: "Saturday",
  so: "Sunday",
  montag: "Monday",
  dienstag: "Tuesday",
  mittwoch: "Wednesday",
  donnerstag: "Thursday",
  freitag: "Friday",
  samstag: "Saturday",
  sonnabend: "Saturday",
  sonntag: "Sunday",
};
const months: Readonly<Record<string, string>> = {
  januar: "January",
  jänner: "January",
  februar: "February",
  märz: "March",
  mär: "March",
  mrz: "March",
  april: "April",
  mai: "May",
  juni: "June",
  juli: "July",
  august: "August",
  september: "September",
  oktober: "October",
  okt: "October",
  november: "November",
  dezember: "December",
  dez: "December",
};
const units: Readonly<Record<string, string>> = { st: "hours", mi: "minutes", ta: "days", wo: "weeks", mo: "months" };

const oneOf = (words: Readonly<Record<string, string>>): string =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join("|");
const NUMBER = `(?:${oneOf(numbers)})`;
const HOUR = `(?:\\d{1,2}|${NUMBER})`;
const DAY = `(?:${oneOf(weekdays)})`;
const LONG_DAY = `(?:${Object.keys(weekdays)
  .filter((day) => day.length > 2)
  .join("|")})`;
const MONTH = `(?:${oneOf(months)}|jan|feb|apr|jun|jul|aug|sept?|nov)`;
const UNIT = "(?:stunden?|std\\.?|minuten?|min\\.|tage?n?|wochen?|monate?n?)";
const PART = "(?:vormittags?|nachmittags?|abends?|früh)";
const END = "(?![\\p{L}\\p{N}])";
/** What may follow a little word of time, so that "um" and "ab" elsewhere are left alone. */
const TIME = `(?=\\s*(?:ca\\.?\\s+|etwa\\s+|ungefähr\\s+)?(?:\\d|${NUMBER}${END}|halb|(?:drei)?viertel|mittag|mitternacht|feierabend|${LONG_DAY}|${DAY}\\b|${MONTH}|heute|morgen|übermorgen|nächste|kommende|ende|${PART}|nach\\s+de))`;

const value = (words: Readonly<Record<string, string>>, word: string): string => words[word.toLowerCase()] ?? word;
const hour = (word: string): number => Number(value(numbers, word));
/** "Halb 3" is half an hour before it, "drei viertel 3" a quarter. */
const before = (word: string, minutes: number): string => `${hour(word) === 1 ? 12 : hour(word) - 1}:${minutes}`;
const part = (word: string): string =>
  /^vor|^früh/i.test(word) ? "morning" : /^nach/i.test(word) ? "afternoon" : "evening";

type Said = string | ((...groups: string[]) => string);

/** German words of time and what they are in English; of several that fit at a place the first counts. */
const phrases: readonly (readonly [string, Said])[] = [
  // The clock
  [`halb\\s+(${HOUR})${END}`, (h) => before(h!, 30)],
  [`(?:drei\\s?viertel|viertel\\s+vor)\\s+(${HOUR})${END}`, (h) => before(h!, 45)],
  [`viertel\\s+nach\\s+(${HOUR})${END}`, (h) => `${hour(h!)}:15`],
  [`(5|10|20|25|fünf|zehn|zwanzig)\\s+nach\\s+(${HOUR})${END}`, (n, h) => `${value(numbers, n!)} past ${hour(h!)}`],
  [`(5|10|20|25|fünf|zehn|zwanzig)\\s+vor\\s+(${HOUR})${END}`, (n, h) => `${value(numbers, n!)} min to ${hour(h!)}`],
  [`(\\d{1,2})\\s+uhr\\s+([0-5]\\d)${END}`, (h, m) => `${h}:${m}`],
  [`(\\d{1,2})\\s+uhr\\s+mittags${END}`, (h) => `${h}:00`],
  // Parts of days
  ["heute\\s+mittag", "today noon"],
  ["morgen\\s+mittag", "tomorrow noon"],
  [`heute\\s+(?:${PART}|morgen)${END}`, (all) => (/abend/i.test(all!) ? "tonight" : `this ${part(all!.slice(6))}`)],
  [`morgen\\s+(?:am\\s+)?(${PART})${END}`, (p) => `tomorrow ${part(p!)}`],
  [
    `(?:am\\s+)?(${LONG_DAY})\\s?(vormittag|nachmittag|abend|früh)${END}`,
    (d, p) => `${value(weekdays, d!)} ${part(p!)}`,
  ],
  ["am\\s+morgen", "in the morning"],
  [`(?:am\\s+)(vormittag|nachmittag|abend)${END}`, (p) => `in the ${part(p!)}`],
  [`(vormittags|nachmittags|abends)${END}`, (p) => `in the ${part(p!)}`],
  ["morgens", "in the morning"],
  [`guten\\s+morgen${END}`, (all) => all!],
  // Days
  ["(?:am\\s+)?heute", "today"],
  ["übermorgen", "day after tomorrow"],
  ["(?:ab\\s+)(?=morgen)", "from "],
  ["morgen", "tomorrow"],
  ["(?:bis\\s+)?(?:zum\\s+)?ende\\s+der\\s+woche", "until end of the week"],
  ["(?:bis\\s+)ende\\s+nächster\\s+woche", "until end of next week"],
  ["nach\\s+dem\\s+wochenende", "after the weekend"],
  ["(?:am\\s+)?wochenende", "weekend"],
  ["(?:bis\\s+)nächste\\s+woche", "until next week"],
  ["(?:in\\s+der\\s+)?(?:nächsten?|kommenden?)\\s+woche", "next week"],
  ["(?:im\\s+)?nächsten\\s+monat", "next month"],
  [`(?:am\\s+)?(?:nächsten?|kommenden?)\\s+(${LONG_DAY})${END}`, (d) => `next ${value(weekdays, d!)}`],
  [`(?:am|vom|von)\\s+(\\d{1,2})\\.(?=\\s*(?:bis|-|–)\\s*(?:zum\\s+)?\\d{1,2}\\.\\s*${MONTH})`, (d) => `from ${d}`],
  [`(\\d{1,2})\\.\\s*(${MONTH})${END}\\.?`, (d, m) => `${d} ${value(months, m!)}`],
  [`(?:am\\s+)(?=\\d{1,2}\\.|${DAY}${END})`, "on "],
  [`(${LONG_DAY})${END}`, (d) => value(weekdays, d!)],
  [`(${DAY})\\.?(?=,?\\s*(?:\\d|[-–]\\s*${DAY}${END}|bis\\s))`, (d) => value(weekdays, d!)],
  // How long
  [`(?:eine[rn]?\\s+)?dreiviertelstunde${END}`, "45 minutes"],
  [`(?:eine[rn]?\\s+)?viertelstunde${END}`, "15 minutes"],
  [`(?:eine[rn]?\\s+)?halben?\\s+stunde${END}`, "half an hour"],
  [`(?:anderthalb|eineinhalb)\\s+(${UNIT})`, (u) => `1.5 ${unit(u!)}`],
  [`zweieinhalb\\s+(${UNIT})`, (u) => `2.5 ${unit(u!)}`],
  [`(?:ein|eine|einer|einem|einen)\\s+(${UNIT})${END}`, (u) => `1 ${unit(u!)}`],
  [`(\\d{1,4}(?:[.,]\\d{1,2})?|${NUMBER})\\s*(${UNIT})${END}`, (n, u) => `${value(numbers, n!)} ${unit(u!)}`],
  // "So" and "do" are other words, too, where they are not written as a day's name.
  [
    `(?<=(?:bis|ab|am|${DAY}\\.?\\s*[-–])\\s*)(${DAY})\\.?${END}`,
    (d) => (/^\p{Lu}/u.test(d!) ? value(weekdays, d!) : d!),
  ],
  // Little words
  [
    "(?:für|noch)\\s+(?=(?:ca\\.?\\s+|etwa\\s+|ungefähr\\s+)?(?:\\d|ein|zwei|drei|vier|fünf|sechs|acht|zehn|zwanzig|anderthalb|halbe|viertels))",
    "for ",
  ],
  [`(?:spätestens|frühestens)\\s+(?:(?:um|am|bis)\\s+)?${TIME}`, "by "],
  [`(?:wieder\\s+)?(?:zurück|da|hier)\\s+(?:ab|um|gegen|am)\\s+${TIME}`, "back at "],
  [`(?:wieder\\s+)?(?:zurück|da)\\s+in\\s+(?=\\d|ein|zwei|drei|vier|fünf|zehn|zwanzig|anderthalb)`, "back in "],
  [`(?:wieder\\s+)?(?:zurück|da)\\s+${TIME}`, "back "],
  [`bis\\s+(?:(?:zum|zur|um|gegen|etwa|ca\\.)\\s+)*${TIME}`, "until "],
  [`zwischen\\s+(${HOUR}(?::\\d\\d)?)(?:\\s+uhr)?\\s+und\\s+${TIME}`, (h) => `between ${value(numbers, h!)} and `],
  [`(?:um|gegen)\\s+(?:etwa\\s+|ca\\.\\s+)?${TIME}`, "at "],
  [`(?:ab|von|vom)\\s+${TIME}`, "from "],
  ["(?<=(?:bis|ab|gegen|um|von)\\s+)mittag", "noon"],
  ["mitternacht", "midnight"],
  ["nach\\s+(?:der\\s+mittagspause|dem\\s+mittag(?:essen)?)", "after lunch"],
  ["(?<=(?:bis|zum)\\s+)feierabend", "end of day"],
  [`(${NUMBER})(?=\\s+uhr|\\s*$|\\s*,)`, (n) => value(numbers, n!)],
  [`(?<=(?:bis|ab|gegen|um|von|-|–)\\s*)(${NUMBER})${END}`, (n) => value(numbers, n!)],
  [`(?:etwa|ungefähr|circa)\\s+${TIME}`, "about "],
];
const patterns = phrases.map(([source, said]) => [new RegExp(`(?:${source})`, "iyu"), said] as const);
const wordStart = /(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu;

function unit(word: string): string {
  return units[word.toLowerCase().slice(0, 2)] ?? word;
}

/** Words that a time may consist of: "um halb drei", "morgen früh gegen 9 Uhr", "in einer Stunde". */
const TIMELY = `(?:um|gegen|am|ab|in|min|std|ca\\.|etwa|ungefähr|halb|viertel|vor|nach|heute|morgen|übermorgen|früh|mittag|uhr|einer|einem|eine|halben|anderthalb|${PART}|${NUMBER}|${UNIT}|${DAY}|${MONTH}|\\d{1,2}(?:[:.]\\d{1,2}){0,2}\\.?)`;
const backAfter = [
  `(?<![\\p{L}\\p{N}])(?:(?:ich\\s+)?bin\\s+)?((?:um|gegen|in|ab|am|heute|morgen|übermorgen)\\s(?:${TIMELY}\\s+){0,6})(?:wieder\\s+)?(?:zurück|da|hier|im\\s+büro)${END}`,
  // Without a little word before the time, "da" and "hier" may say where somebody is: "Montag hier".
  `(?<![\\p{L}\\p{N}\\-–:.])(?:bis\\s+)?((?:halb|(?:drei)?viertel|${LONG_DAY}|\\d{1,2}(?:[:.]\\d{2}|(?=\\s+uhr)))\\s(?:${TIMELY}\\s+){0,6})(?:zurück|wieder\\s+(?:da|hier|zurück))${END}(?!\\s+${TIME}|\\s+(?:um|gegen|ab|in)\\s)`,
].map((source) => new RegExp(source, "iu"));

/** German puts what English has first at the end: "um 3 zurück" becomes "zurück um 3". */
export const backFirst = (text: string): string =>
  backAfter.reduce((said, pattern) => said.replace(pattern, (_all, time: string) => `zurück ${time.trimEnd()}`), text);

/** German words of time in English, every other word as it is. */
export function inEnglish(text: string): InEnglish {
  const pieces: { readonly from: number; readonly to: number; readonly at: number; readonly end: number }[] = [];
  let english = "";
  let done = 0;
  for (const { index } of text.matchAll(wordStart)) {
    if (index < done) continue;
    const found = phraseAt(text, index);
    if (!found) continue;
    english += text.slice(done, index);
    pieces.push({ from: index, to: found.end, at: english.length, end: english.length + found.said.length });
    english += found.said;
    done = found.end;
  }
  english += text.slice(done);
  const place = (at: number, side: "from" | "to"): number => {
    const before = pieces.findLast((piece) => piece.at <= at && !(side === "to" && piece.at === at));
    if (!before) return at;
    return at < before.end ? before[side] : before.to + (at - before.end);
  };
  return { text: english, start: (at) => place(at, "from"), end: (at) => place(at, "to") };
}

function phraseAt(text: string, at: number): { readonly said: string; readonly end: number } | null {
  for (const [pattern, said] of patterns) {
    const match = matchAt(pattern, text, at);
    if (!match || /^[\p{L}\p{N}]/u.test(wordAfter(text, pattern.lastIndex))) continue;
    const [all, ...groups] = match;
    return {
      said: typeof said === "string" ? said : said(...(groups.length > 0 ? groups : [all])),
      end: pattern.lastIndex,
    };
  }
  return null;
}

/** What goes on where a phrase ends, unless it ended with a space: then a new word begins there. */
const wordAfter = (text: string, end: number): string => (/[\s.]$/u.test(text.slice(0, end)) ? "" : text.slice(end));
