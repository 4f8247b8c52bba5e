const FIELD = "[data-receivers] [name=who]";

/** The field that finds receivers: what is chosen moves up to the others; arrows and Enter choose. */
export function receivers(): void {
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    const item = box.closest?.<HTMLElement>("[data-receivers] [data-choice]");
    if (item) choose(item, box.checked);
  });
  document.addEventListener("keydown", (event) => {
    const place = (event.target as Element).closest<HTMLElement>("[data-receivers]");
    if (place && press(event, place)) event.preventDefault();
  });
  // Those who are chosen already are not offered once more.
  document.addEventListener("htmx:after:swap", () => {
    for (const place of document.querySelectorAll<HTMLElement>("[data-receivers]"))
      for (const item of place.querySelectorAll<HTMLElement>("[data-found] [data-choice]"))
        item.hidden = chosen(place, item.dataset.choice!) !== null;
  });
}

const chosen = (place: HTMLElement, id: string) =>
  place.querySelector<HTMLElement>(`[data-chosen] [data-choice="${CSS.escape(id)}"]`);

function choose(item: HTMLElement, on: boolean): void {
  const place = item.closest<HTMLElement>("[data-receivers]")!;
  const field = place.querySelector<HTMLInputElement>("[name=who]")!;
  if (!on) item.remove();
  else {
    place.querySelector("[data-chosen]")!.append(item);
    place.querySelector("[data-found]")!.replaceChildren();
    field.value = "";
    place.querySelector(".error")?.remove();
    field.removeAttribute("aria-invalid");
  }
  field.focus();
}

function press(event: KeyboardEvent, place: HTMLElement): boolean {
  const boxes = [...place.querySelectorAll<HTMLInputElement>("[data-found] [data-choice]:not([hidden]) input")];
  const target = event.target as HTMLElement;
  const at = boxes.indexOf(target as HTMLInputElement);
  const inField = target.matches(FIELD);
  if (event.key === "ArrowDown" && (inField || at >= 0)) {
    boxes[Math.min(at + 1, boxes.length - 1)]?.focus();
    return boxes.length > 0;
  }
  if (event.key === "ArrowUp" && at >= 0) {
    (boxes[at - 1] ?? place.querySelector<HTMLElement>("[name=who]"))?.focus();
    return true;
  }
  if (event.key === "Enter" && (inField || at >= 0)) {
    // In the field it takes the first that was found; with nothing typed it does nothing, least of all send.
    boxes[Math.max(0, at)]?.click();
    return true;
  }
  const last = place.querySelector<HTMLInputElement>("[data-chosen] [data-choice]:last-child input");
  if (event.key === "Backspace" && inField && (target as HTMLInputElement).value === "" && last) {
    last.click();
    return true;
  }
  return false;
}
