/** Something that a browser allows only when its user says so. */
interface Asked {
  /** What they have said, as the parts of a place call it; null: this browser cannot be asked. */
  answer(): Promise<string | null>;
  ask(): Promise<unknown>;
}

/**
 * Places that say whether this browser allows something (`data-<name>`, with a part for each answer by
 * `data-permission`), and buttons that ask (`data-ask-<name>`). Nobody is asked otherwise.
 */
export function permissionPlaces(name: string, { answer, ask }: Asked): void {
  const write = async () => {
    const places = document.querySelectorAll<HTMLElement>(`[data-${name}]`);
    if (places.length === 0) return;
    const said = await answer();
    for (const place of places) {
      place.hidden = said === null;
      for (const part of place.querySelectorAll<HTMLElement>("[data-permission]"))
        part.hidden = part.dataset.permission !== said;
    }
  };
  void write();
  document.addEventListener("htmx:after:swap", () => void write());
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest(`[data-ask-${name}]`)) void ask().then(write);
  });
}
