import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { Section } from "#ui/parts/section.tsx";
import { Support } from "#ui/parts/support.tsx";
import { When } from "#ui/parts/when.tsx";
import type { Licence } from "../about.ts";

interface AboutFacts {
  readonly version: string;
  readonly serviceVersion: string;
  readonly runtime: string;
  readonly database: "sqlite" | "mssql";
  readonly host: string;
  readonly started: number;
  readonly address: string | null;
}

/** What runs here, in which version (S56). */
export function AboutPage({ facts, licences }: { facts: AboutFacts; licences: number }) {
  const { t, url, site } = useUi();
  return (
    <AdminPage area="/admin/about" title={t("site.about")} lead={t("site.aboutLead")}>
      <Section title={site?.name ?? t("common.product")}>
        <Facts
          items={[
            [t("site.version"), facts.version],
            [t("site.serviceVersion"), facts.serviceVersion],
            [t("site.runtime"), facts.runtime],
            [t("site.database"), facts.database === "sqlite" ? t("site.databaseEmbedded") : "SQL Server"],
            [t("site.host"), facts.host],
            [t("site.running"), <When key="started" at={facts.started} style="full" />],
            [t("site.address"), facts.address ?? t("site.addressNone")],
          ]}
        />
        <Support />
      </Section>
      <Section title={t("site.bundle")} help={t("site.bundleHelp")}>
        <div class="btns">
          <ButtonLink href={url("/admin/about/support.json")} icon="download" download="">
            {t("site.bundleGet")}
          </ButtonLink>
        </div>
      </Section>
      <Section title={t("site.licences")} help={t("site.licencesLead")}>
        <div class="btns">
          <ButtonLink href={url("/admin/about/licences")}>
            {t("site.licences")} ({licences})
          </ButtonLink>
        </div>
      </Section>
    </AdminPage>
  );
}

/** Each package with its licence, the text folded away. */
export function LicencesPage({ licences }: { licences: readonly Licence[] }) {
  const { t } = useUi();
  return (
    <AdminPage
      area="/admin/about"
      crumbs={[{ href: "/admin/about", label: t("site.about") }]}
      title={t("site.licences")}
      lead={t("site.licencesLead")}
    >
      {licences.length === 0 && <Empty title={t("site.licencesMissing")} />}
      {licences.map((one) => (
        <details key={`${one.name} ${one.version}`} class="licence">
          <summary>
            {one.name} {one.version}, {one.licence}
          </summary>
          <pre>{one.text ?? t("site.noLicenceText")}</pre>
        </details>
      ))}
    </AdminPage>
  );
}
