/** Buttons that put a usual answer into a field: `data-fill` is the text, `data-for` the field's id. */
export function fillButtons(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-fill]");
    const field = button && document.getElementById(button.dataset.for ?? "");
    if (!(field instanceof HTMLInputElement)) return;
    field.value = button?.dataset.fill ?? "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
