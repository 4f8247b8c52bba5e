import { toast } from "./toasts.ts";

/**
 * Buttons that put a text into the clipboard: `data-copy` is the id of what holds it, a field or a list, `data-done`
 * what is said then. They show where the browser can do it: over HTTPS, or on the machine itself.
 */
export function copyButtons(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    const from = button && document.getElementById(button.dataset.copy!);
    if (!button || !from) return;
    await navigator.clipboard.writeText(textOf(from));
    toast(button.dataset.done ?? "");
  });
}

function textOf(from: HTMLElement): string {
  if (from instanceof HTMLInputElement) return from.value;
  const items = [...from.querySelectorAll("li")].map((item) => item.textContent.trim());
  return items.length > 0 ? items.join("\n") : (from.textContent ?? "");
}
