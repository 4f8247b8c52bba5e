import type { Announcement, AnnouncementState } from "#shared/announcements/announcement.ts";
import type { PinnedItem } from "#shared/announcements/pinned.ts";
import type { Token } from "#shared/rich-text.ts";
import { useUi } from "#ui/context.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { When } from "#ui/parts/when.tsx";

/** An announcement as its viewer may know it. */
export interface Shown {
  readonly announcement: Announcement;
  readonly state: AnnouncementState;
  readonly tokens: readonly Token[];
  readonly author: PinnedItem["author"];
  /** The names of those departments that the viewer may know of. */
  readonly departments: readonly string[];
  readonly mayManage: boolean;
  readonly seesReaders: boolean;
  /** Whether it is for the viewer. */
  readonly forMe: boolean;
  readonly dismissed: boolean;
}

/** To whom, by whom, from when until when. */
export function Circumstances({ announcement, state, author, departments }: Shown) {
  const { t, now = Date.now() } = useUi();
  const { startsAt, endsAt, toAll, byMail } = announcement;
  return (
    <p class="quiet small">
      {toAll
        ? t("announcements.toEverybody")
        : departments.length > 0
          ? t("announcements.toDepartments", departments.join(", "))
          : t("announcements.toNobody")}
      {author && `, ${t("announcements.by", author.displayName)}`}
      {" · "}
      {t(state === "planned" ? "announcements.from" : "announcements.since")}{" "}
      <When at={startsAt} style={state === "planned" ? "coming" : "past"} now={now} />
      {", "}
      {endsAt === null ? (
        t("announcements.untilWithdrawn")
      ) : (
        <>
          {t("announcements.until")} <When at={endsAt} style={state === "past" ? "past" : "coming"} now={now} />
        </>
      )}
      {byMail && ` · ${t("announcements.byMail")}`}
      {state === "withdrawn" && <span class="tag after">{t("announcements.withdrawn")}</span>}
    </p>
  );
}

/** What one may do with it. */
export function Doings({ announcement, state, mayManage, forMe, dismissed }: Shown) {
  const { t, url } = useUi();
  const at = url(`/announcements/${announcement.id}`);
  const dismissable = forMe && state === "current";
  return (
    <div class="btns">
      {dismissable && dismissed && <span class="quiet small">{t("announcements.dismissed")}</span>}
      {dismissable && (
        <form method="post" action={dismissed ? `${at}/dismissal/undo` : `${at}/dismissal`}>
          <Button icon={dismissed ? "undo-2" : "x"}>
            {t(dismissed ? "announcements.showAgain" : "announcements.dismiss")}
          </Button>
        </form>
      )}
      {mayManage && state !== "withdrawn" && (
        <ButtonLink icon="pencil" href={`${at}/edit`}>
          {t("announcements.edit")}
        </ButtonLink>
      )}
    </div>
  );
}
