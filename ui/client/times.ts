import { placeOf } from "../context.tsx";
import { timeText } from "../parts/when.tsx";
import { browserUi } from "./wake.tsx";

/** How often times are written again, in milliseconds. */
const every = 30_000;

/** Writes every `<time data-when>` in the viewer's zone, as it reads now: "tomorrow" becomes today, lateness grows. */
export function writeTimes(root: ParentNode = document): void {
  const ui = browserUi();
  const place = placeOf(ui);
  const now = Date.now();
  for (const element of root.querySelectorAll<HTMLTimeElement>("time[data-when]")) {
    const text = timeText(
      element.dataset.when as Parameters<typeof timeText>[0],
      Date.parse(element.dateTime),
      now,
      place,
      ui.t,
    );
    if (element.textContent !== text) element.textContent = text;
  }
}

export function keepTimes(): void {
  writeTimes();
  setInterval(() => {
    if (!document.hidden) writeTimes();
  }, every);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) writeTimes();
  });
}
