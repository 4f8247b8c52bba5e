import { type Announcement, importances } from "#shared/announcements/announcement.ts";
import type { Ui } from "#shared/http/ui.ts";
import { parseEnd, parseReturnTime } from "#shared/when/parse-time.ts";
import type { Resolved } from "#shared/when/resolve.ts";
import type { WhenFault } from "#shared/when/types.ts";
import { wallText } from "#shared/when/wall.ts";
import { type AnnouncementInput, announcementText, MOST_TEXT } from "./rules.ts";

/** What the form holds, as text. */
export interface Typed {
  readonly text: string;
  readonly importance: string;
  /** `all`, or `some` with the departments beside it. */
  readonly audience: string;
  readonly departmentIds: readonly string[];
  readonly start: string;
  readonly end: string;
  readonly byMail: boolean;
}

export const blank: Typed = {
  text: "",
  importance: "normal",
  audience: "all",
  departmentIds: [],
  start: "",
  end: "",
  byMail: false,
};

/** An announcement as its form shows it. */
export const typedOf = (a: Announcement, zone: string): Typed => ({
  text: a.text,
  importance: a.importance,
  audience: a.toAll ? "all" : "some",
  departmentIds: a.departmentIds,
  start: wallText(a.startsAt, zone),
  end: a.endsAt === null ? "" : wallText(a.endsAt, zone),
  byMail: a.byMail,
});

/** When an announcement's beginning, or its end, is meant to be; null where nothing is typed. */
export const startTyped = (text: string, ui: Pick<Ui, "now" | "zone">): Resolved | null =>
  text.trim() === "" ? null : parseReturnTime(text, ui);
export const endTyped = (text: string, start: string, ui: Pick<Ui, "now" | "zone">): Resolved | null => {
  if (text.trim() === "") return null;
  const from = startTyped(start, ui);
  return parseEnd(text, ui, from?.ok ? from.at : ui.now);
};

export interface Understood {
  readonly input: AnnouncementInput;
  readonly faults: Readonly<Record<string, string>>;
}

/** Reads the form; the input counts only where there are no faults. */
export function understand(typed: Typed, ui: Ui): Understood {
  const { t } = ui;
  const faults: Record<string, string> = {};
  const text = announcementText.safeParse(typed.text);
  if (!text.success)
    faults.text =
      typed.text.trim() === ""
        ? t("announcements.textMissing")
        : typed.text.length > MOST_TEXT
          ? t("announcements.textTooLong", MOST_TEXT)
          : t("announcements.textNotAccepted");
  const time = (name: "start" | "end", at: Resolved | null): number | null => {
    if (at === null || at.ok) return at?.at ?? null;
    faults[name] = sayFault(at.reason, ui);
    return null;
  };
  const startsAt = time("start", startTyped(typed.start, ui));
  return {
    input: {
      text: text.data ?? "",
      importance: importances.find((one) => one === typed.importance) ?? "normal",
      startsAt,
      endsAt: time("end", endTyped(typed.end, typed.start, ui)),
      departmentIds: typed.audience === "all" ? null : typed.departmentIds,
      byMail: typed.byMail,
    },
    faults,
  };
}

/** Why a time was not taken, in words. */
export function sayFault(reason: WhenFault, { t }: Pick<Ui, "t">): string {
  if (reason === "past") return t("status.timePast");
  if (reason === "too-far") return t("status.timeTooFar");
  return t(reason === "too-long" ? "status.tooLong" : "status.timeNotUnderstood");
}
