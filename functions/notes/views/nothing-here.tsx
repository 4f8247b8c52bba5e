import { useUi } from "#ui/context.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { addressOf } from "../look.ts";
import type { Look } from "../mailbox.ts";

/** What a box is for, where nothing is in it. */
export function NothingHere({ look }: { look: Look }) {
  const { t, url } = useUi();
  const all = <ButtonLink href={url(addressOf({ box: look.box }))}>{t("notes.showAll")}</ButtonLink>;
  if (look.search || look.after)
    return (
      <Empty title={t("notes.emptySearch")} actions={all}>
        {t("notes.emptySearchHelp")}
      </Empty>
    );
  if (look.unread)
    return (
      <Empty title={t("notes.emptyUnread")} actions={all}>
        {t("notes.emptyUnreadHelp")}
      </Empty>
    );
  const [title, help] = texts[look.box];
  const write = (
    <ButtonLink href={url("/notes/new")} look="primary" icon="pencil" data-panel="">
      {t("notes.write")}
    </ButtonLink>
  );
  return (
    <Empty title={t(title)} actions={look.box === "archived" ? undefined : write}>
      {t(help)}
    </Empty>
  );
}

const texts = {
  inbox: ["notes.emptyInbox", "notes.emptyInboxHelp"],
  sent: ["notes.emptySent", "notes.emptySentHelp"],
  archived: ["notes.emptyArchived", "notes.emptyArchivedHelp"],
} as const;
