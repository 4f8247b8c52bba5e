import htmx from "htmx.org/dist/htmx.esm.js";
import { statusKey } from "../parts/status-key.ts";
import type { BoardNews } from "./live.ts";

/** One's own status may be changed elsewhere: on the phone, by a receptionist, by time. The line at the top follows. */
export function followOwnStatus(): void {
  document.addEventListener("officestatus:board", (event) => {
    const line = document.querySelector<HTMLElement>("#status-line .you");
    if (!line) return;
    const own = (event as CustomEvent<BoardNews>).detail.users.find((user) => user.id === line.dataset.user);
    if (!own || statusKey(own) === line.dataset.status) return;
    // What somebody is typing there is not taken away.
    const typing = line.contains(document.activeElement) && (document.activeElement as HTMLInputElement).value;
    if (!typing)
      void htmx.ajax("GET", `${document.documentElement.dataset.base ?? ""}/status/line`, {
        target: "#status-line",
        swap: "innerHTML",
      });
  });
}
