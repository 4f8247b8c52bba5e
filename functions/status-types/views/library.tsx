import type { Problem } from "#shared/http/problem.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { TextArea } from "#ui/parts/field.tsx";
import { Section } from "#ui/parts/section.tsx";

/** The comments that go with every status type. */
export function LibraryPage({ comments, problem }: { comments: readonly string[]; problem?: Problem }) {
  const { t, url } = useUi();
  return (
    <AdminPage
      area="/admin/status-types"
      crumbs={[{ href: "/admin/status-types", label: t("statusTypes.title") }]}
      title={t("statusTypes.comments")}
      lead={t("statusTypes.libraryLead")}
    >
      <form method="post" action={url("/admin/status-types/comments")}>
        <Section title={t("statusTypes.allTypes")} help={t("statusTypes.commentsHelp")}>
          <CommentsField comments={comments} error={problem?.detail} />
          <div class="btns">
            <Button look="primary">{t("common.save")}</Button>
          </div>
        </Section>
      </form>
    </AdminPage>
  );
}

/** A comment a line. */
export function CommentsField({ comments, error }: { comments: readonly string[]; error?: string | undefined }) {
  const { t } = useUi();
  return (
    <TextArea
      name="comments"
      label={t("statusTypes.commentsLabel")}
      help={t("statusTypes.commentsLine")}
      rows={Math.min(12, Math.max(4, comments.length + 1))}
      value={comments.join("\n")}
      error={error}
      optional
    />
  );
}
