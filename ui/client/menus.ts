/** Menus close on Escape, on a click elsewhere, and when the focus goes elsewhere. */
export function menus(): void {
  const open = () => document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]");
  const closeOthers = (event: Event) => {
    for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false;
  };
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      for (const menu of open()) {
        menu.open = false;
        menu.querySelector("summary")?.focus();
        event.stopPropagation();
        event.preventDefault();
      }
    },
    { capture: true },
  );
}

/** Buttons with `data-dialog` open the dialog of that id. */
export function dialogs(): void {
  document.addEventListener("click", (event) => {
    const id = (event.target as Element).closest<HTMLElement>("[data-dialog]")?.dataset.dialog;
    if (id) openDialog(id);
    // A click beside the dialog, on what is behind it, closes it.
    if (event.target instanceof HTMLDialogElement) {
      const { left, right, top, bottom } = event.target.getBoundingClientRect();
      if (event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom)
        event.target.close();
    }
  });
}

export function openDialog(id: string): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")) menu.open = false;
  const dialog = document.getElementById(id) as HTMLDialogElement | null;
  if (dialog && !dialog.open) dialog.showModal();
}
