/** What keys do on the board. Each answers whether it did something. */
export interface BoardKeys {
  move(by: number | "first" | "last"): boolean;
  open(): boolean;
  favourite(): boolean;
  select(): boolean;
  watch(): boolean;
  edit(): boolean;
  note(): boolean;
  fullScreen(): boolean;
  escape(): boolean;
}

/** Whether somebody is typing into something, so that a letter is a letter. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"));

export function boardKey(event: KeyboardEvent, keys: BoardKeys): boolean {
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.defaultPrevented ||
    document.querySelector("dialog[open]")
  )
    return false;
  const target = event.target as HTMLElement;
  if (event.key === "Escape") return keys.escape();
  // From the search one goes on into what was found.
  if (target.matches("[data-search]")) {
    if (event.key === "ArrowDown") return keys.move("first");
    if (event.key === "Enter") return keys.move("first") && keys.open();
    return false;
  }
  if (isTyping(target)) return false;
  const inRows = target === document.body || target.id === "main" || target.closest("[data-board]") !== null;
  switch (event.key) {
    case "j":
      return keys.move(1);
    case "k":
      return keys.move(-1);
    case "f":
      return keys.favourite();
    case "x":
      return keys.select();
    case "e":
      return keys.edit();
    case "n":
      return keys.note();
    case "w":
      return keys.watch();
    case "v":
      return keys.fullScreen();
    case "ArrowDown":
      return inRows && !target.matches("input") && keys.move(1);
    case "ArrowUp":
      return inRows && !target.matches("input") && keys.move(-1);
    case "Home":
      return target.closest(".row") !== null && keys.move("first");
    case "End":
      return target.closest(".row") !== null && keys.move("last");
    case "Enter":
      return (target === document.body || target.id === "main") && keys.open();
    default:
      return false;
  }
}
