import { z } from "zod";
import { say } from "../texts/current.ts";

/** An instant as programs write it, RFC 3339 with an offset; read as milliseconds since 1970 UTC. */
export const instantField = z.iso
  .datetime({ offset: true, error: () => say("error.mustInstant") })
  .transform((text, ctx) => {
    const at = Date.parse(text);
    if (Number.isFinite(at)) return at;
    ctx.addIssue({ code: "custom", message: say("error.mustInstant") });
    return z.NEVER;
  });
