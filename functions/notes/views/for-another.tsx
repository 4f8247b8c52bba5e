import type { Token } from "#shared/rich-text.ts";
import type { Person } from "#shared/roster/member.ts";
import { useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { RichText } from "#ui/parts/rich-text.tsx";
import { When } from "#ui/parts/when.tsx";
import { Slip, type SlipProps } from "./slip.tsx";
import { Wishes } from "./wishes.tsx";

export interface ReadNote {
  readonly id: string;
  readonly sender: Person;
  readonly at: number;
  readonly urgent: boolean;
  readonly pleaseCall: boolean;
  readonly message: SlipProps | null;
  readonly text: readonly Token[];
}

/** Somebody else's notes, whole and one under the other: a deputy reads them and does nothing with them. */
export function ForAnotherPage({
  owner,
  notes,
  next,
}: {
  owner: Person;
  notes: readonly ReadNote[];
  next: string | null;
}) {
  const { t, url, now = Date.now() } = useUi();
  return (
    <Layout title={t("notes.ofAnother", owner.displayName)}>
      <div class="middle">
        <PageHead
          title={t("notes.ofAnother", owner.displayName)}
          lead={t("notes.ofAnotherLead", owner.displayName)}
          crumbs={[{ href: "/me/deputies", label: t("roles.deputies") }]}
        />
        {notes.length === 0 && <Empty title={t("notes.noneOfAnother")}>{t("notes.noneOfAnotherHelp")}</Empty>}
        {notes.map((note) => (
          <article key={note.id} class="note for-another" aria-label={t("notes.from", note.sender.displayName)}>
            <h2>{note.sender.displayName}</h2>
            <p class="note-head quiet">
              <When at={note.at} style="full" now={now} />
            </p>
            {(note.urgent || note.pleaseCall) && (
              <p class="note-wishes">
                <Wishes urgent={note.urgent} pleaseCall={note.pleaseCall} />
              </p>
            )}
            {note.message && <Slip {...note.message} />}
            {note.text.length > 0 && <RichText tokens={note.text} />}
          </article>
        ))}
        {next !== null && (
          <div class="btns">
            <ButtonLink href={url(`/notes/of/${owner.id}?after=${encodeURIComponent(next)}`)} rel="next">
              {t("notes.older")}
            </ButtonLink>
          </div>
        )}
      </div>
    </Layout>
  );
}
