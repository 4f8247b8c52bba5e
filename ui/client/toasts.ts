/** How long a toast stays, in milliseconds; one that can be undone the eight seconds that undoing takes. */
const stay = 8000;

/** Says something at the foot of the page, once, without taking the focus. */
export function toast(text: string, action?: { label: string; run: () => void }): void {
  const place = document.getElementById("toasts");
  if (!place) return;
  const element = document.createElement("div");
  element.className = "toast";
  element.append(text);
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action.label;
    button.addEventListener("click", () => {
      element.remove();
      action.run();
    });
    element.append(button);
  }
  place.append(element);
  let timer = setTimeout(() => element.remove(), stay);
  // Whoever is reading it, or about to press its button, is not hurried.
  for (const name of ["pointerenter", "focusin"]) element.addEventListener(name, () => clearTimeout(timer));
  for (const name of ["pointerleave", "focusout"]) {
    element.addEventListener(name, () => {
      timer = setTimeout(() => element.remove(), stay);
    });
  }
}
