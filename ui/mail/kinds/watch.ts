import type { Kind } from "#shared/status/types.ts";
import { clockTime, comingTime, fullTime, sameDay } from "../../times.ts";
import type { Line, MailContent, MailUi } from "../content.ts";

export interface StatusWords {
  readonly name: string;
  readonly kind: Kind;
}

export interface WatchedChange {
  readonly name: string;
  readonly status: StatusWords;
  readonly comment: string | null;
  readonly returnAt: number | null;
  readonly at: number;
  /** How many further changes it stands for, and in which department. */
  readonly others: number;
  readonly department: string | null;
  /** What they are by now, where that is something else. */
  readonly now: StatusWords | null;
}

/** Changes of those whom somebody watches. */
export function watchMail({ changes }: { readonly changes: readonly WatchedChange[] }, ui: MailUi): MailContent {
  const { t } = ui;
  const [first] = changes;
  const total = changes.reduce((n, change) => n + 1 + change.others, 0);
  const one = changes.length === 1 && first?.others === 0 ? first : null;
  const subject = one ? t("mail.watchSubject", one.name, one.status.name) : t("mail.watchSubjectMany", total);
  return {
    subject,
    preview: changes
      .slice(0, 5)
      .map(({ name, status }) => t("mail.watchSubject", name, status.name))
      .join(", "),
    title: subject,
    blocks: [
      { block: "lines", items: changes.map((change) => lineOf(change, ui)) },
      { block: "action", label: t("mail.openBoard"), href: ui.link("/") },
    ],
    why: t("mail.whyWatch"),
  };
}

function lineOf(change: WatchedChange, ui: MailUi): Line {
  const { t, place, now } = ui;
  const at = sameDay(change.at, now, place.zone) ? clockTime(change.at, place) : fullTime(change.at, place);
  const details = [
    t("mail.since", at),
    ...(change.returnAt === null ? [] : [t("mail.back", comingTime(change.returnAt, now, place, t))]),
    ...(change.comment ? [change.comment] : []),
    ...(change.now ? [t("mail.byNow", change.now.name)] : []),
    ...(change.others > 0 ? [t("mail.andOthers", change.others, change.department ?? "")] : []),
  ];
  return { title: change.name, status: change.status.name, kind: change.status.kind, detail: details.join(" · ") };
}
