const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  "twenty-five": 25,
  "twenty five": 25,
  thirty: 30,
  forty: 40,
  "forty-five": 45,
  "forty five": 45,
  fifty: 50,
  sixty: 60,
  ninety: 90,
};

const longestFirst = Object.keys(words).sort((a, b) => b.length - a.length);
/** Pattern of the numbers that people write as words, for hours and for how many. */
export const NUMBER_WORD = longestFirst.join("|");
export const HOUR_WORD = longestFirst.filter((word) => words[word]! <= 12).join("|");

/** What a number typed in digits (with a point or a comma) or as a word comes to. */
export function numberOf(text: string): number {
  return words[text.toLowerCase().replace(/\s+/g, " ")] ?? Number(text.replace(",", "."));
}

/** No letter or digit may follow: the end of a word in any script, unlike `\b`. */
export const END = "(?![\\p{L}\\p{N}])";

/** Matches exactly at `from`. */
export function matchAt(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}
