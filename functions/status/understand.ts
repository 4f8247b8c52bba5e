import type { Ui } from "#shared/http/ui.ts";
import type { StatusType } from "#shared/status/types.ts";
import { line } from "#shared/text-rules.ts";
import { parseStatus } from "#shared/when/parse-status.ts";
import { parseReturnTime } from "#shared/when/parse-time.ts";
import type { WhenFault } from "#shared/when/types.ts";
import type { StatusInput } from "./rules.ts";

/** What a form said, and what was wrong with it, by field. */
export interface Understood {
  readonly input: StatusInput | null;
  readonly faults: Readonly<Record<string, string>>;
}

/** The picker's form, or the line's: `text` alone says everything in plain words. */
export function understand(form: Readonly<Record<string, string>>, types: readonly StatusType[], ui: Ui): Understood {
  return form.text !== undefined && form.type === undefined ? fromWords(form.text, types, ui) : fromFields(form, ui);
}

function fromWords(text: string, types: readonly StatusType[], ui: Ui): Understood {
  const clean = line(200).safeParse(text);
  if (!clean.success) return { input: null, faults: { text: ui.t("status.tooLong") } };
  const parsed = parseStatus(clean.data, { now: ui.now, zone: ui.zone, types });
  if (!parsed.ok) return { input: null, faults: { text: sayFault(parsed.reason, ui, "status.notUnderstood") } };
  const { type, comment, startAt, endAt, returnAt } = parsed;
  return { input: { type, comment, startAt, endAt, returnAt }, faults: {} };
}

function fromFields(form: Readonly<Record<string, string>>, ui: Ui): Understood {
  const faults: Record<string, string> = {};
  const comment = line(500).safeParse(form.comment ?? "");
  if (!comment.success) faults.comment = comment.error.issues[0]!.message;
  const time = (name: string): number | null => {
    const text = (form[name] ?? "").trim();
    if (text === "") return null;
    const parsed = parseReturnTime(text, { now: ui.now, zone: ui.zone });
    if (parsed.ok) return parsed.at;
    faults[name] = sayFault(parsed.reason, ui, "status.timeNotUnderstood");
    return null;
  };
  const input = {
    type: form.type ?? "",
    comment: (comment.success && comment.data) || null,
    returnAt: time("return"),
    startAt: time("start"),
    endAt: time("end"),
  };
  if (!input.type) faults.type = ui.t("status.chooseType");
  return Object.keys(faults).length > 0 ? { input: null, faults } : { input, faults };
}

/** Why a time or a sentence was not taken, in words. */
export function sayFault(
  reason: WhenFault,
  ui: Ui,
  otherwise: "status.notUnderstood" | "status.timeNotUnderstood",
): string {
  if (reason === "past") return ui.t("status.timePast");
  if (reason === "too-far") return ui.t("status.timeTooFar");
  if (reason === "too-long") return ui.t("status.tooLong");
  return ui.t(otherwise);
}
