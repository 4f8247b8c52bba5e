import type { Ending, Kind, StatusType } from "#shared/status/types.ts";
import type { T } from "#shared/texts/texts.ts";

const kindTexts = {
  in: "board.kindIn",
  busy: "board.kindBusy",
  away: "board.kindAway",
  out: "board.kindOut",
  unknown: "board.kindUnknown",
} as const;
export const kindText = (kind: Kind) => kindTexts[kind];

const endTexts = {
  never: "statusTypes.endsNever",
  day: "statusTypes.endsDay",
  time: "statusTypes.endsTime",
  return: "statusTypes.endsReturn",
} as const satisfies Record<Ending, string>;
export const endText = (ends: Ending) => endTexts[ends];

/** When a status of a type ends by itself, in words. */
export const sayEnds = (t: T, { ends, endsAt }: Pick<StatusType, "ends" | "endsAt">): string =>
  ends === "time" && endsAt !== null ? t("statusTypes.endsAtTime", endsAt) : t(endTexts[ends]);
