import { fullTime, type Place } from "../../times.ts";

/** Says in full what a row cuts or shortens, when the pointer comes to it: a title for each of thousands would be dear. */
export function sayInFull(target: EventTarget | null, place: Place): void {
  if (!(target instanceof HTMLElement) || target.title) return;
  if (target instanceof HTMLTimeElement) target.title = fullTime(Date.parse(target.dateTime), place);
  else if (target.matches(".c-name a, .c-phone a, .word, .said, .next") && target.scrollWidth > target.clientWidth)
    target.title = target.textContent;
}
