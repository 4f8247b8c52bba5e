import { z } from "zod";
import { instantField } from "#shared/http/instant.ts";
import { line } from "#shared/text-rules.ts";
import { callEvents } from "./rules.ts";

export const LONGEST_LINE = 120;
export const LONGEST_CALL_ID = 120;
const orNull = <T>(value: T | null | undefined): T | null => value || null;

/** The body of `POST /api/calls`. */
export const callBody = z
  .strictObject({
    event: z.enum(callEvents),
    line: line(LONGEST_LINE)
      .nullish()
      .transform(orNull)
      .describe("An extension, a telephone number or a SIP address; absent: one's own line"),
    callId: line(LONGEST_CALL_ID)
      .nullish()
      .transform(orNull)
      .describe("The same for all events of a call: with it calls may overlap, and events may come twice or late"),
    at: instantField
      .nullish()
      .transform((at) => at ?? null)
      .describe("When it happened; absent: now. At most a day ago, and at most five minutes ahead"),
    lasts: z
      .int()
      .min(10)
      .max(86_400)
      .nullish()
      .transform(orNull)
      .describe("Of a call that is connected: it is over unless the event is sent again within so many seconds"),
  })
  .meta({ description: "What happened to a call" });

const outcomes = ["connected", "disconnected", "repeated", "late", "no-such-line", "several-people"] as const;
export type Outcome = (typeof outcomes)[number];

export const callAnswer = z.object({
  outcome: z
    .enum(outcomes)
    .describe(
      "`repeated`: known already; `late`: something later is known of this call; `no-such-line`: nobody’s, or not in one’s reach; `several-people`: a telephone number of several people, of whom none has chosen it as their line",
    ),
  users: z.array(z.string()).describe("The ids of the users whose line it is"),
});
