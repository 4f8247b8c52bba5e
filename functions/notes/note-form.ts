import { type Fault, Problem } from "#shared/http/problem.ts";
import type { Ui } from "#shared/http/ui.ts";
import { dayAt, instantsOf } from "#shared/when/wall.ts";
import { type NoteBody, noteBody, onceKey } from "./schemas.ts";
import type { Typed } from "./views/new-note.tsx";

type Fields = Readonly<Record<string, readonly string[]>>;

/** Which field of the form a fault of a note belongs to. */
const fieldOf: Record<string, string> = {
  "/to": "to",
  "/departments": "to",
  "/text": "text",
  "/message/callerName": "callerName",
  "/message/callerCompany": "callerCompany",
  "/message/callerNumber": "callerNumber",
  "/message/takenAt": "takenAt",
};

export type ReadNote =
  | { readonly body: NoteBody; readonly onceKey: string | null; readonly faults: null }
  | { readonly body: null; readonly faults: Readonly<Record<string, string>> };

/** What was typed, each field once. */
export const typedOf = (fields: Fields): Typed =>
  Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.at(-1)]));

/** Reads the form into what the web service takes, so that both go by the same rules. */
export function readNote(fields: Fields, ui: Ui): ReadNote {
  const typed = typedOf(fields);
  const ticked = (name: string) => typed[name] === "on";
  const takenAt = takenAtOf(typed.takenAt ?? "", ui);
  if (takenAt === undefined) return { body: null, faults: { takenAt: ui.t("notes.takenAtFault") } };
  const read = noteBody.safeParse({
    to: fields.to ?? [],
    departments: fields.department ?? [],
    text: typed.text ?? "",
    urgent: ticked("urgent"),
    pleaseCall: ticked("pleaseCall"),
    deliverWhenIn: ticked("deliverWhenIn"),
    message: {
      callerName: typed.callerName,
      callerCompany: typed.callerCompany,
      callerNumber: typed.callerNumber,
      telephoned: ticked("telephoned"),
      cameToSee: ticked("cameToSee"),
      willCallAgain: ticked("willCallAgain"),
      wantsToSee: ticked("wantsToSee"),
      takenAt,
    },
    replyTo: typed.replyTo || null,
    forwardOf: typed.forwardOf || null,
  });
  const key = onceKey.safeParse(typed.key);
  if (read.success) return { body: read.data, onceKey: key.success ? key.data : null, faults: null };
  const faults = read.error.issues.map((issue) => ({
    pointer: `/${issue.path.map(String).slice(0, 2).join("/")}`.replace(/^\/(to|departments)\/.*/, "/$1"),
    detail: ui.t("notes.fieldFault", issue.message),
  }));
  return { body: null, faults: byField(faults) };
}

/** A time of day of today as RFC 3339; null where it was left empty, undefined where it is none. */
function takenAtOf(text: string, { now, zone }: Ui): string | null | undefined {
  if (text === "") return null;
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(text) ?? [];
  if (!hour || !minute) return undefined;
  const at = instantsOf(dayAt(now, zone), Number(hour) * 60 + Number(minute), zone)[0];
  return at === undefined ? undefined : new Date(at).toISOString();
}

/** The faults of a note that could not be sent, by field; any other problem goes on its way. */
export function faultsOfProblem(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Problem) || ![403, 404, 422].includes(error.status)) throw error;
  return error.faults.length > 0 ? byField(error.faults) : { to: error.detail };
}

const byField = (faults: readonly Fault[]): Record<string, string> =>
  Object.fromEntries(faults.map(({ pointer, detail }) => [fieldOf[pointer] ?? "other", detail]));

/** Whether something of a phone message was typed. */
export const hasMessage = (typed: Typed): boolean =>
  ["callerName", "callerCompany", "callerNumber", "telephoned", "cameToSee", "willCallAgain", "wantsToSee"].some(
    (name) => Boolean(typed[name]),
  );
