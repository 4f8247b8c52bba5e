import { END, HOUR_WORD, matchAt, NUMBER_WORD, numberOf } from "./numbers.ts";
import { type Clock, type Found, WORK_ENDS, WORK_STARTS } from "./types.ts";

const HALF_DAY = "(?:\\s*(a\\.?\\s?m\\.?|p\\.?\\s?m\\.?)(?![\\p{L}\\p{N}]))?";
/** Neither a longer number, nor a date, a decimal or a share. */
const NUMBER_END = "(?!(?!ish)[\\p{L}\\p{N}%€$£]|[.,:/]\\d|\\.\\d|/)";
const spoken = new RegExp(
  `(half|(?:a\\s+)?quarter|(?:\\d{1,2}|${NUMBER_WORD})(?:\\s*min(?:ute)?s?)?(?=\\s+(?:past|after)|\\s*min))(?:\\s*min(?:ute)?s?)?\\s+(past|to|after)\\s+(\\d{1,2}|${HOUR_WORD}|noon|midnight)${HALF_DAY}${NUMBER_END}`,
  "iyu",
);
const written = new RegExp(
  `(\\d{1,2})\\s?[:.h]\\s?([0-5]\\d)(?::[0-5]\\d)?${HALF_DAY}(?:\\s?h|\\s?hrs|\\s+uhr)?${NUMBER_END}`,
  "iyu",
);
const run = new RegExp(`(\\d{1,2})([0-5]\\d)(?:(\\s?h|\\s?hrs)${END})?${HALF_DAY}${NUMBER_END}`, "iyu");
const hourOnly = new RegExp(`(\\d{1,2}|${HOUR_WORD})(?:(h)|\\s*(o['’]?\\s?clock|uhr)|${HALF_DAY})${NUMBER_END}`, "iyu");
const ish = new RegExp(`(?:\\s*-?\\s?ish|\\s+sharp|\\s+or\\s+so)${END}`, "iyu");
const inPart = new RegExp(`\\s+(?:in\\s+the\\s+|this\\s+|at\\s+)?(morning|afternoon|evening|night)${END}`, "iyu");

const parts = {
  morning: [9 * 60, 12 * 60],
  afternoon: [13 * 60, 17 * 60],
  evening: [18 * 60, 21 * 60],
  night: [20 * 60, 23 * 60],
} as const;
const named: readonly (readonly [RegExp, number, number | null])[] = [
  [/(?:noon|midday|mid-day)/iuy, 12 * 60, null],
  [/midnight/iuy, 24 * 60, null],
  [/(?:the\s+)?end\s+of\s+(?:the\s+|my\s+)?(?:working\s+)?(?:day|business)/iuy, WORK_ENDS, null],
  [/(?:eod|e\.o\.d\.?|cob|close\s+of\s+business|home\s?time)/iuy, WORK_ENDS, null],
  [/after\s+(?:the\s+)?lunch(?:\s+break)?/iuy, 13 * 60, null],
  [/first\s+thing(?:\s+in\s+the\s+morning)?/iuy, WORK_STARTS, null],
  [/(?:in\s+the\s+|this\s+)?(?:early\s+)?morning/iuy, ...parts.morning],
  [/(?:in\s+the\s+|this\s+)?(?:early\s+)?afternoon/iuy, ...parts.afternoon],
  [/(?:in\s+the\s+|this\s+)?(?:early\s+)?evening/iuy, ...parts.evening],
  [/(?:at\s+)?night/iuy, ...parts.night],
];
const wordEnd = new RegExp(END, "uy");

/** What an hour and minute may mean: both halves of the day unless it says which, or is written as on a 24-hour clock. */
function meanings(hourText: string, minute: number, halfDay: string | undefined): number[] {
  const hour = numberOf(hourText);
  if (!Number.isInteger(hour) || hour > 24 || (hour === 24 && minute > 0)) return [];
  if (halfDay) {
    if (hour < 1 || hour > 12) return [];
    return [(hour % 12) * 60 + minute + (/^p/i.test(halfDay) ? 720 : 0)];
  }
  if (hour === 0 || hour > 12 || /^0/.test(hourText)) return [hour * 60 + minute];
  return [(hour % 12) * 60 + minute, (hour % 12) * 60 + minute + 720];
}

function beforeOrAfter(match: RegExpExecArray): number[] {
  const by = /half/i.test(match[1]!)
    ? 30
    : /quarter/i.test(match[1]!)
      ? 15
      : numberOf(match[1]!.replace(/\s*min.*$/i, ""));
  const hour = match[3]!.toLowerCase();
  const whole = hour === "noon" ? [720] : hour === "midnight" ? [1440] : meanings(hour, 0, match[4]);
  if (by > 59 || (by === 30 && /half/i.test(match[1]!) && /to/i.test(match[2]!))) return [];
  return whole.map((at) => (at + (/to/i.test(match[2]!) ? -by : by) + 1440) % 1440);
}

function digits(text: string, at: number): (Found<number[]> & { hour?: boolean }) | null {
  const words = matchAt(spoken, text, at);
  if (words) return { end: spoken.lastIndex, value: beforeOrAfter(words), bare: false };
  const colon = matchAt(written, text, at);
  if (colon) return { end: written.lastIndex, value: meanings(colon[1]!, Number(colon[2]), colon[3]), bare: false };
  const four = matchAt(run, text, at);
  if (four) {
    const marked = four[3] !== undefined || four[4] !== undefined;
    // Four digits are written only by those who count to 24.
    const exact = four[1]!.length === 2 && !four[4] && Number(four[1]) < 24;
    const value = exact ? [Number(four[1]) * 60 + Number(four[2])] : meanings(four[1]!, Number(four[2]), four[4]);
    return { end: run.lastIndex, value, bare: !marked };
  }
  const hour = matchAt(hourOnly, text, at);
  if (!hour) return null;
  const said = hour[2] !== undefined || hour[3] !== undefined || hour[4] !== undefined;
  return { end: hourOnly.lastIndex, value: meanings(hour[1]!, 0, hour[4]), bare: !said };
}

/** "3", "3pm", "15:00", "1530", "14h30", "14.30", "half past 2", "noon", "end of day", "afternoon", "8 in the evening". */
export function clockAt(text: string, at: number): Found<Clock> | null {
  for (const [pattern, minute, until] of named)
    if (matchAt(pattern, text, at)) {
      const end = pattern.lastIndex;
      // "Evening" may be a shift's; "this evening" is a time.
      const bare = until !== null && !/\s/.test(text.slice(at, end));
      if (matchAt(wordEnd, text, end)) return { end, value: { minutes: [minute], until }, bare };
    }
  const time = digits(text, at);
  if (!time || time.value.length === 0) return null;
  const end = matchAt(ish, text, time.end) ? ish.lastIndex : time.end;
  const part = matchAt(inPart, text, end);
  if (!part) return { end, value: { minutes: time.value, until: null }, bare: time.bare };
  const fitting = within(time.value, part[1]!);
  if (fitting.length === 0) return { end, value: { minutes: time.value, until: null }, bare: time.bare };
  return { end: inPart.lastIndex, value: { minutes: fitting, until: null }, bare: false };
}

/** Of what a time may mean, what lies in a part of the day; a night begins at six and is over at six. */
function within(minutes: readonly number[], part: string): number[] {
  const hours = { morning: [0, 719], afternoon: [720, 1139], evening: [960, 1439], night: [1080, 1440] }[
    part.toLowerCase()
  ];
  return minutes.filter((minute) => minute >= hours![0]! && minute <= hours![1]!);
}

/** The time within a part of a day: "morning at 8", "tonight 8". */
export function narrowed(part: Clock, time: Clock): Clock | null {
  if (part.until === null) return null;
  const name = (Object.keys(parts) as (keyof typeof parts)[]).find((one) => parts[one][0] === part.minutes[0]);
  const minutes = name ? within(time.minutes, name) : [];
  return minutes.length > 0 ? { minutes, until: null } : null;
}

export const NIGHT: Clock = { minutes: [parts.night[0]], until: parts.night[1] };
