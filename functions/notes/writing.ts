import type { Actor } from "#shared/audit.ts";
import type { Deps } from "#shared/deps.ts";
import { type Fault, invalid } from "#shared/http/problem.ts";
import { phoneAs } from "#shared/phones.ts";
import type { Person } from "#shared/roster/member.ts";
import { say } from "#shared/texts/current.ts";
import { type PhoneMessage, type SentNote, sendNote } from "./actions.ts";
import { addressees } from "./addressing.ts";
import { noteOf } from "./queries.ts";
import type { NoteBody } from "./schemas.ts";

/** The clock of whoever takes a message may be a little ahead. In milliseconds. */
const AHEAD_MS = 2 * 60_000;

/**
 * Sends what somebody wrote, in a form or by the web service.
 * @throws Problem 403, 404 as `addressees` has it, 422 with what is missing.
 */
export async function send(
  deps: Deps,
  actor: Actor,
  viewer: Person,
  body: NoteBody,
  onceKey: string | null,
): Promise<SentNote> {
  const { receivers, departments } = addressees(deps, viewer, body.to, body.departments);
  const message = await messageOf(deps, body);
  const faults = await faultsOf(deps, viewer, body, message);
  if (faults.length > 0) throw invalid(faults.map((fault) => fault.detail).join(" "), faults);
  return sendNote(
    deps,
    { ...actor, id: viewer.id },
    {
      receivers,
      departments,
      text: body.text,
      urgent: body.urgent,
      pleaseCall: body.pleaseCall,
      message,
      waits: body.deliverWhenIn,
      replyTo: body.replyTo,
      forwardOf: body.forwardOf,
      onceKey,
    },
  );
}

/** A phone message in which nothing was filled in is none. */
async function messageOf(deps: Deps, { message }: NoteBody): Promise<PhoneMessage | null> {
  if (!message) return null;
  const { takenAt, ...said } = message;
  if (!Object.values(said).some(Boolean)) return null;
  return {
    ...said,
    // "Has our number" is an answer, too.
    callerNumber:
      said.callerNumber && ((await phoneAs(said.callerNumber, deps.settings.get("site.country"))) ?? said.callerNumber),
    takenAt: takenAt ?? deps.clock(),
  };
}

async function faultsOf(deps: Deps, viewer: Person, body: NoteBody, message: PhoneMessage | null): Promise<Fault[]> {
  const faults: Fault[] = [];
  if (body.text === "" && !message && !body.pleaseCall)
    faults.push({ pointer: "/text", detail: say("notes.needsText") });
  if (message && message.takenAt > deps.clock() + AHEAD_MS)
    faults.push({ pointer: "/message/takenAt", detail: say("notes.takenInFuture") });
  for (const name of ["replyTo", "forwardOf"] as const) {
    const id = body[name];
    if (id !== null && !(await noteOf(deps.db, viewer.id, id)))
      faults.push({ pointer: `/${name}`, detail: say("notes.noSuchNote") });
  }
  return faults;
}
