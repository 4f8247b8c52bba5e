import { isTyping } from "../islands/board/keys.ts";
import { closePanel, openAt } from "./panel.ts";

const rows = () => [...document.querySelectorAll<HTMLElement>("[data-notes] [data-note]")];
const link = (row: Element | undefined) => row?.querySelector<HTMLElement>(".note-link");
const current = () => document.activeElement?.closest<HTMLElement>("[data-notes] [data-note]") ?? openRow();
/** The row of the note that is open beside the list. */
const openRow = () => {
  const id = document.querySelector<HTMLElement>("#panel [data-note-open]")?.dataset.noteOpen;
  return rows().find((row) => row.dataset.note === id);
};

/** The keys of the list of notes: j and k move, Enter opens, e archives, r answers, # or Delete deletes, n writes. */
export function notesList(): void {
  document.addEventListener("keydown", (event) => {
    if (!document.getElementById("notes") || event.defaultPrevented || isTyping(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (press(event.key)) event.preventDefault();
  });

  // The row that had the focus is gone with the answer: the next one in its place has it.
  let place = -1;
  document.addEventListener("htmx:before:swap", () => {
    const row = document.activeElement?.closest<HTMLElement>("[data-notes] [data-note]");
    place = row ? rows().indexOf(row) : -1;
  });
  document.addEventListener("htmx:after:swap", () => {
    if (place >= 0 && document.activeElement === document.body) {
      const all = rows();
      (link(all[Math.min(place, all.length - 1)]) ?? document.getElementById("main"))?.focus({ preventScroll: true });
    }
    place = -1;
  });
  // Which one is open beside the list is seen in it.
  const panel = document.getElementById("panel");
  if (panel) new MutationObserver(markOpen).observe(panel, { childList: true });
  document.addEventListener("htmx:after:swap", markOpen);
  // What was put away does not stay open beside the list.
  document.addEventListener("officestatus:note-kept", (event) => {
    const { id } = (event as CustomEvent<{ id: string }>).detail;
    if (document.querySelector(`#panel [data-note-open="${CSS.escape(id)}"]`)) closePanel();
  });
}

function markOpen(): void {
  const open = openRow();
  for (const row of rows()) {
    if (row === open) link(row)?.setAttribute("aria-current", "true");
    else link(row)?.removeAttribute("aria-current");
  }
}

function press(key: string): boolean {
  switch (key) {
    case "j":
    case "ArrowDown":
      return move(1);
    case "k":
    case "ArrowUp":
      return move(-1);
    case "e":
      return keep("archive") || keep("unarchive");
    case "r":
      return keep("reply");
    case "#":
    case "Delete":
      return keep("delete");
    case "n":
      openAt("/notes/new", true);
      return true;
    default:
      return false;
  }
}

function move(by: number): boolean {
  const all = rows();
  const at = all.indexOf(current()!);
  const to = at < 0 ? all[0] : all[at + by];
  link(to)?.focus();
  return to !== undefined;
}

function keep(what: string): boolean {
  const button = current()?.querySelector<HTMLElement>(`[data-keep="${what}"]`);
  button?.click();
  return button !== null && button !== undefined;
}
