import type { Problem } from "#shared/http/problem.ts";
import type { Person } from "#shared/roster/member.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { Section } from "#ui/parts/section.tsx";

/** How long things are kept, and the way to one person's data. */
export function DataPage({
  retention,
  erased,
}: {
  retention: { history: number; notes: number; mail: number; audit: number };
  erased: boolean;
}) {
  const { t, url } = useUi();
  return (
    <AdminPage area="/admin/data" title={t("privacy.title")} lead={t("privacy.lead")}>
      {erased && <Notice tone="good">{t("privacy.erased")}</Notice>}
      <Section title={t("privacy.retention")} help={t("privacy.retentionHelp")}>
        <Facts
          items={[
            [t("privacy.history"), t("privacy.days", retention.history)],
            [t("privacy.notes"), t("privacy.days", retention.notes)],
            [t("privacy.mail"), t("privacy.days", retention.mail)],
            [t("privacy.audit"), t("privacy.days", retention.audit)],
          ]}
        />
        <div class="btns">
          <ButtonLink href={url("/admin/settings#f-site-keepHistory")} icon="pencil">
            {t("privacy.change")}
          </ButtonLink>
        </div>
      </Section>
      <Section title={t("privacy.onePerson")} help={t("privacy.onePersonHelp")}>
        <form class="list-bar" method="get" action={url("/admin/users")}>
          <input class="input" type="search" name="q" maxLength={100} aria-label={t("privacy.find")} required />
          <input type="hidden" name="state" value="all" />
          <Button icon="search">{t("privacy.find")}</Button>
        </form>
      </Section>
    </AdminPage>
  );
}

/** One person's data: as a file, and its erasure. */
export function PersonDataPage({ person, problem }: { person: Person; problem: Problem | null }) {
  const { t, url } = useUi();
  const at = url(`/admin/users/${person.id}/data`);
  return (
    <AdminPage
      area="/admin/data"
      crumbs={[
        { href: "/admin/data", label: t("privacy.title") },
        { href: `/admin/users/${person.id}`, label: person.displayName },
      ]}
      title={t("privacy.dataOf", person.displayName)}
    >
      {problem && <Notice tone="bad">{problem.detail}</Notice>}
      <Section title={t("privacy.export")} help={t("privacy.exportHelp")}>
        <form class="btns" method="post" action={`${at}.json`}>
          <Button icon="download">{t("privacy.exportGet")}</Button>
        </form>
      </Section>
      <Section title={t("privacy.erase")} help={t("privacy.eraseHelp")}>
        {person.archived ? (
          <form method="post" action={`${at}/erase`}>
            <TextField
              name="username"
              label={t("privacy.typeNameLabel", person.username)}
              autocomplete="off"
              spellcheck={false}
              error={problem?.faults.find((fault) => fault.pointer === "/username")?.detail}
            />
            <div class="btns">
              <Button look="danger" icon="trash-2">
                {t("privacy.eraseNow")}
              </Button>
            </div>
          </form>
        ) : (
          <p>{t("privacy.archiveFirst")}</p>
        )}
      </Section>
    </AdminPage>
  );
}
