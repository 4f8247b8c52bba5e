import type { StatusType } from "#shared/status/types.ts";
import type { T } from "#shared/texts/texts.ts";
import type { Wish } from "./actions.ts";
import { type Condition, type Preset, presetNames, presetOf, presets } from "./rules.ts";

/** What the form of a watch holds, as it is typed. */
export interface WatchForm {
  readonly when: Preset | "chosen";
  /** The status types that are ticked, by key. */
  readonly types: ReadonlySet<string>;
  readonly once: boolean;
  readonly hours: boolean;
  readonly toast: boolean;
  readonly notification: boolean;
  readonly mail: boolean;
}

export const typeField = (key: string) => `type:${key}`;

/** The form that a watch is changed by. Kinds that have no name of their own are the types of these kinds. */
export function formOf(wish: Wish, types: Iterable<StatusType>): WatchForm {
  const ticked = new Set(wish.types ?? []);
  const when = presetOf(wish) ?? "chosen";
  if (when === "chosen") for (const type of types) if (wish.kinds?.includes(type.kind)) ticked.add(type.key);
  return {
    when,
    types: ticked,
    once: wish.once,
    hours: wish.workingHoursOnly,
    toast: wish.byToast,
    notification: wish.byNotification,
    mail: wish.byMail,
  };
}

export interface ReadForm {
  readonly form: WatchForm;
  readonly wish: Wish;
  /** What is wrong, by field. */
  readonly faults: { readonly types?: string; readonly how?: string };
}

/** Reads what the form sent. */
export function readWatchForm(
  sent: Readonly<Record<string, string | undefined>>,
  types: Iterable<StatusType>,
  t: T,
): ReadForm {
  const on = (name: string) => sent[name] === "on";
  const when = presetNames.find((name) => name === sent.when) ?? (sent.when === "chosen" ? "chosen" : "any");
  const ticked = [...types].map((type) => type.key).filter((key) => on(typeField(key)));
  const condition: Condition = when === "chosen" ? { types: ticked, kinds: null } : presets[when];
  const form: WatchForm = {
    when,
    types: new Set(ticked),
    once: sent.often === "once",
    hours: on("hours"),
    toast: on("toast"),
    notification: on("notification"),
    mail: on("mail"),
  };
  return {
    form,
    wish: {
      types: condition.types,
      kinds: condition.kinds,
      once: form.once,
      workingHoursOnly: form.hours,
      byToast: form.toast,
      byNotification: form.notification,
      byMail: form.mail,
    },
    faults: {
      ...(when === "chosen" && ticked.length === 0 ? { types: t("watches.chooseTypes") } : {}),
      ...(form.toast || form.notification || form.mail ? {} : { how: t("watches.chooseHow") }),
    },
  };
}
