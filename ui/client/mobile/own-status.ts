/** One's own status is set without leaving the page; where that does not work, the form is sent as it is. */
export function ownStatus(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const place = form.closest<HTMLElement>("#status-line");
    if (!place) return;
    event.preventDefault();
    void send(form, event.submitter as HTMLButtonElement | null, place);
  });
}

async function send(form: HTMLFormElement, button: HTMLButtonElement | null, place: HTMLElement): Promise<void> {
  const fields = new URLSearchParams(new FormData(form) as never);
  if (button?.name) fields.set(button.name, button.value);
  const action = button?.hasAttribute("formaction") ? button.formAction : form.action;
  const answer = await fetch(action, { method: "POST", body: fields, headers: { "HX-Request": "true" } }).catch(
    () => null,
  );
  if (!answer || (!answer.ok && answer.status !== 422)) {
    if (button) button.after(hidden(button));
    form.action = action;
    return form.submit();
  }
  place.innerHTML = await answer.text();
  (document.getElementById(button?.id ?? "") ?? document.getElementById("say"))?.focus({ preventScroll: true });
  const said = place.querySelector(".you-done span, .understood.bad")?.textContent ?? "";
  const told = document.getElementById("toasts");
  if (told) told.append(spoken(said));
}

/** `form.submit()` sends no button. */
function hidden({ name, value }: HTMLButtonElement): HTMLInputElement {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}

/** For those who do not see that the line has changed. */
function spoken(text: string): HTMLElement {
  const element = Object.assign(document.createElement("span"), { className: "sr", textContent: text });
  setTimeout(() => element.remove(), 5_000);
  return element;
}
