import type { calls as en } from "../en/calls.ts";
import type { Translated } from "../translate.ts";

export const calls: Translated<typeof en> = {
  unbelievable:
    "Diese Zeit liegt mehr als einen Tag zurück oder mehr als fünf Minuten voraus. Prüfen Sie die Uhr der Telefonanlage.",
};
