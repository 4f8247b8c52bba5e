import { AsyncLocalStorage } from "node:async_hooks";
import { type T, tFor } from "./texts.ts";

const current = new AsyncLocalStorage<T>();

/** Runs `work` so that `say` speaks a language: that of whoever asked. */
export const speaking = <R>(language: string, work: () => R): R => current.run(tFor(language), work);

/**
 * Says a text of the catalogue in the language of the request that is being answered; English outside of one. For what
 * actions throw: they know nobody's `t`.
 */
export const say: T = (key, ...values) => (current.getStore() ?? tFor("en"))(key, ...values);
