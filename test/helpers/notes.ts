import { sendNote } from "#functions/notes/actions.ts";
import type { ActionDeps } from "#shared/deps.ts";

/** Sends a note of a text alone. */
export const sendText = (deps: ActionDeps, from: string, to: readonly string[], text: string) =>
  sendNote(
    deps,
    { id: from, name: "", address: null },
    {
      receivers: to,
      departments: [],
      text,
      urgent: false,
      pleaseCall: false,
      message: null,
      waits: false,
      replyTo: null,
      forwardOf: null,
      onceKey: null,
    },
  );
