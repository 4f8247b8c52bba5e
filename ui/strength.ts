export type Strength = "weak" | "fair" | "good" | "strong";

/** What a character of each kind is worth in words that people choose, in bits; measured on nothing, meant as a hint. */
const worth: readonly [RegExp, number][] = [
  [/\p{Ll}|\s/u, 2.3],
  [/\p{N}/u, 2.5],
  [/\p{L}/u, 3],
];
const OTHER = 4;
const steps: readonly [number, Strength][] = [
  [28, "weak"],
  [40, "fair"],
  [60, "good"],
];

/** How hard a password is to guess, roughly: by its length, what repeats or goes in a row counting little. */
export function strengthOf(password: string): Strength {
  const letters = [...password];
  let bits = 0;
  const seen = new Map<string, number>();
  letters.forEach((letter, i) => {
    const before = letters[i - 1]?.codePointAt(0) ?? -9;
    const step = Math.abs(letter.codePointAt(0)! - before);
    const times = (seen.get(letter) ?? 0) + 1;
    seen.set(letter, times);
    const value = worth.find(([kind]) => kind.test(letter))?.[1] ?? OTHER;
    bits += step <= 1 ? value / 4 : times > 3 ? value / 2 : value;
  });
  return steps.find(([most]) => bits < most)?.[1] ?? "strong";
}
