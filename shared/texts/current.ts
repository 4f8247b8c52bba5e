import { AsyncLocalStorage } from "node:async_hooks";
import { type Language, type T, tFor } from "./texts.ts";

const current = new AsyncLocalStorage<() => Language>();

/** Runs `work` so that `say` speaks a language: that of whoever asked, as it is when something is said. */
export const speaking = <R>(language: () => Language, work: () => R): R => current.run(language, work);

/**
 * Says a text of the catalogue in the language of the request that is being answered; English outside of one. For what
 * actions throw: they know nobody's `t`.
 */
export const say: T = (key, ...values) => tFor(current.getStore()?.() ?? "en")(key, ...values);
