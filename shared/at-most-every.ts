import type { Clock } from "./clock.ts";

/**
 * Answers with what was read a moment ago, so that nobody can make it be read more often than that. Those who ask while
 * it is being read share the answer; what fails is read again for the next who asks.
 * @param ms how long an answer holds, in milliseconds.
 */
export function atMostEvery<T>(ms: number, clock: Clock, read: () => Promise<T>): () => Promise<T> {
  let until = Number.NEGATIVE_INFINITY;
  let answer: Promise<T> | undefined;
  return () => {
    const now = clock();
    // A clock that is put back must not keep an answer for longer.
    if (answer && now < until && now >= until - ms) return answer;
    until = now + ms;
    const reading = read();
    reading.catch(() => {
      if (answer === reading) answer = undefined;
    });
    answer = reading;
    return reading;
  };
}
