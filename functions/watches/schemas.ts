import { z } from "zod";
import { kinds } from "#shared/status/types.ts";
import { idText } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";

const ways = ["toast", "notification", "mail"] as const;
const how = z
  .array(z.enum(ways))
  .max(10)
  .describe("How it is told: on the page, by a notification of the browser, by e-mail");
const types = z
  .array(z.string().min(1).max(40))
  .min(1)
  .max(100)
  .nullable()
  .describe("Status types, by key: a change to one of them. With `kinds` null, too: any change");
const kindsSchema = z
  .array(z.enum(kinds))
  .min(1)
  .max(10)
  .nullable()
  .describe("Coming into one of these kinds from a status of none of them");

const wish = {
  types: types.default(null),
  kinds: kindsSchema.default(null),
  once: z.boolean().default(false).describe("Whether it ends when it has told"),
  workingHoursOnly: z.boolean().default(false).describe("In one's own zone, as the site or the department has them"),
  how: how.default(["toast", "notification"]),
};

/** The body of `POST /api/watches`. */
export const watchBody = z
  .strictObject({
    userId: idText.nullish().describe("Whom to watch; or `departmentId`"),
    departmentId: idText.nullish(),
    ...wish,
  })
  .refine(({ userId, departmentId }) => Boolean(userId) !== Boolean(departmentId), {
    error: () => say("error.mustUserOrDepartment"),
    path: ["userId"],
  });

/** The body of `PATCH /api/watches/{id}`: what is left out stays. */
export const watchPatch = z.strictObject({
  types: types.optional(),
  kinds: kindsSchema.optional(),
  once: z.boolean().optional(),
  workingHoursOnly: z.boolean().optional(),
  how: how.optional(),
});

export const watchObject = z
  .object({
    id: z.string(),
    subject: z.object({ type: z.enum(["user", "department"]), id: z.string(), name: z.string() }),
    types: z.array(z.string()).nullable(),
    kinds: z.array(z.enum(kinds)).nullable(),
    once: z.boolean(),
    workingHoursOnly: z.boolean(),
    how: z.array(z.enum(ways)),
    createdAt: z.string(),
    endedAt: z.string().nullable().describe("When one that tells once has told"),
  })
  .meta({ id: "Watch" });

export const hitObject = z
  .object({
    id: z.string(),
    watchId: z.string(),
    at: z.string().describe("When the status changed"),
    toldAt: z.string(),
    user: z.object({ id: z.string(), displayName: z.string() }),
    status: z.object({
      type: z.string(),
      name: z.string(),
      kind: z.enum(kinds),
      comment: z.string().nullable(),
      returnAt: z.string().nullable(),
    }),
    others: z.number().int().describe("How many further changes in the same department it stands for"),
  })
  .meta({ id: "WatchHit" });

const next = z.string().optional().describe("Pass it as `after` to read on");
export const watchList = z.object({ items: z.array(watchObject), next });
export const endedList = z.object({ ended: z.array(z.string()) });
export const hitList = z.object({ items: z.array(hitObject), next });
export const pageQuery = z.object({
  after: idText.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
