import { type ComponentType, createElement, hydrate } from "preact";
import { clientT } from "#shared/texts/client.ts";
import type { T } from "#shared/texts/texts.ts";
import { type Ui, UiContext } from "../context.tsx";
import { islands } from "../islands/index.ts";

/** What the server wrote onto `<html>`, as views know it. */
export function browserUi(): Ui {
  const { lang, dataset } = document.documentElement;
  return {
    url: (path) => (dataset.base ?? "") + path,
    // Once the sprite is in the page, icons are taken from there: from a file, each would be a load of its own.
    asset: (name) => (name === "icons.svg" ? (spriteHere ? "" : dataset.icons!) : name),
    // Islands say only what is in the texts that the browser has.
    t: clientT(lang) as unknown as T,
    lang,
    ...(dataset.locale ? { locale: dataset.locale } : {}),
    clock: (dataset.clock as Ui["clock"]) ?? "auto",
    zone: dataset.zone!,
    viewer: null,
    theme: dataset.theme as Ui["theme"],
    path: location.pathname,
  };
}

let spriteHere = false;
/** Puts the icons' sprite into the page, for the rows to come. Where it does not load, they use the file. */
export async function bringSprite(): Promise<void> {
  const answer = await fetch(document.documentElement.dataset.icons!);
  if (!answer.ok) return;
  const sprite = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  sprite.setAttribute("class", "sprite");
  sprite.setAttribute("aria-hidden", "true");
  document.body.append(document.adoptNode(sprite));
  spriteHere = true;
}

/** Brings to life the islands that are not yet. */
export function wake(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-island]:not([data-awake])")) {
    const island = islands[element.dataset.island as keyof typeof islands] as ComponentType<any> | undefined;
    const place = element.querySelector<HTMLElement>(":scope > .island-root");
    const data = element.querySelector(":scope > script[type='application/json']");
    if (!island || !place || !data) continue;
    element.dataset.awake = "";
    const props = JSON.parse(data.textContent!);
    data.remove();
    hydrate(createElement(UiContext.Provider, { value: browserUi() }, createElement(island, props)), place);
  }
}
