import type { VNode } from "preact";
import { render } from "preact-render-to-string";
import { type Ui, UiContext } from "./context.tsx";

/** A whole document as HTML. */
export const page = (ui: Ui, view: VNode): string => `<!doctype html>${fragment(ui, view)}`;

/** A part of a document as HTML: what htmx swaps in. */
export const fragment = (ui: Ui, view: VNode): string =>
  render(<UiContext.Provider value={ui}>{view}</UiContext.Provider>);
