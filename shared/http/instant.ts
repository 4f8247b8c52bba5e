import { z } from "zod";

/** An instant as programs write it, RFC 3339 with an offset; read as milliseconds since 1970 UTC. */
export const instantField = z.iso
  .datetime({ offset: true, error: "must be an instant with an offset (RFC 3339), such as 2026-03-10T13:30:00+01:00" })
  .transform((text, ctx) => {
    const at = Date.parse(text);
    if (Number.isFinite(at)) return at;
    ctx.addIssue({ code: "custom", message: "is no such instant" });
    return z.NEVER;
  });
