import { mailLink } from "#shared/mail/link.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Layout } from "#ui/layout.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { Pagination } from "#ui/parts/pagination.tsx";
import { Tabs } from "#ui/parts/tabs.tsx";
import { type Entry, grouped, listName, type Wanted } from "../phone-list.ts";
import { NumberLink } from "./number-link.tsx";

interface PhonesPageProps {
  wanted: Wanted;
  /** Those of this page. */
  entries: readonly Entry[];
  /** How many there are on all pages. */
  total: number;
  page: number;
  pageSize: number;
  seesRollCall: boolean;
}

/** The phone list on the screen. */
export function PhonesPage(props: PhonesPageProps) {
  const { t, url } = useUi();
  const { wanted, seesRollCall } = props;
  return (
    <Layout title={t("contact.phoneList")}>
      <div class="middle phones">
        <PageHead title={t("contact.phoneList")} lead={t("contact.phoneListLead")}>
          <ButtonLink href={url(`/phones/print${queryOf(wanted)}`)} icon="printer">
            {t("contact.print")}
          </ButtonLink>
          {seesRollCall && (
            <ButtonLink href={url("/roll-call")} icon="siren">
              {t("contact.rollCall")}
            </ButtonLink>
          )}
          <ButtonLink href={url("/phones.csv")} icon="download" title={t("contact.csvTitle")}>
            {t("contact.csv")}
          </ButtonLink>
          <ButtonLink href={url("/phones.vcf")} icon="book-user" title={t("contact.vcardsTitle")}>
            {t("contact.vcards")}
          </ButtonLink>
        </PageHead>
        <Search {...wanted} />
        <div id="phones-found">
          <Tabs
            label={t("contact.arrangement")}
            items={(["name", "department"] as const).map((by) => ({
              href: url(`/phones${queryOf({ ...wanted, by })}`),
              label: t(by === "name" ? "contact.byName" : "contact.byDepartment"),
              current: by === wanted.by,
            }))}
          />
          <p class="quiet small list-found" role="status">
            {t("contact.found", props.total)}
          </p>
          <List {...props} />
        </div>
      </div>
    </Layout>
  );
}

function Search({ by, search }: Wanted) {
  const { t, url } = useUi();
  return (
    <search>
      <form
        class="list-bar"
        method="get"
        action={url("/phones")}
        hx-get={url("/phones")}
        hx-trigger="input delay:250ms, submit"
        hx-target="#phones-found"
        hx-select="#phones-found"
        hx-swap="outerHTML"
        hx-push-url="true"
      >
        {by !== "name" && <input type="hidden" name="by" value={by} />}
        <div class="search-box">
          <Icon name="search" />
          <input
            class="input"
            type="search"
            name="q"
            value={search}
            maxLength={100}
            aria-label={t("common.search")}
            placeholder={t("contact.searchHint")}
            data-search
          />
        </div>
        <button class="btn without-script" type="submit">
          {t("common.search")}
        </button>
      </form>
    </search>
  );
}

function List({ wanted, entries, total, page, pageSize }: PhonesPageProps) {
  const { t, url } = useUi();
  if (entries.length === 0)
    return wanted.search ? (
      <Empty
        title={t("contact.nobodyFound")}
        actions={<ButtonLink href={url("/phones")}>{t("contact.showAll")}</ButtonLink>}
      >
        {t("contact.nobodyFoundHelp")}
      </Empty>
    ) : (
      <Empty title={t("contact.nobodyYet")}>{t("contact.nobodyYetHelp")}</Empty>
    );
  const groups = wanted.by === "name" ? [{ heading: null, entries }] : grouped(entries, wanted.by);
  return (
    <>
      {groups.map((group) => (
        <section key={group.heading} class="phones-group">
          {wanted.by === "department" && <h2>{group.heading ?? t("contact.noDepartment")}</h2>}
          <Entries {...group} by={wanted.by} />
        </section>
      ))}
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        href={(n) => url(`/phones${queryOf(wanted, { page: String(n) })}`)}
      />
    </>
  );
}

function Entries({ heading, entries, by }: { heading: string | null; entries: readonly Entry[]; by: Wanted["by"] }) {
  const { t, url } = useUi();
  const number = (key: "phone" | "mobile" | "otherPhone", label: string): Column<Entry> => ({
    key,
    label,
    cell: ({ person }) => {
      const value = person[key];
      return value && <NumberLink number={value} of={person.displayName} />;
    },
  });
  const columns: Column<Entry>[] = [
    {
      key: "name",
      label: t("contact.name"),
      head: true,
      cell: ({ person }) => (
        <a href={url(`/users/${person.id}`)} data-panel="">
          {listName(person)}
        </a>
      ),
    },
    number("phone", t("contact.phone")),
    number("mobile", t("contact.mobile")),
    number("otherPhone", t("contact.otherPhone")),
    {
      key: "email",
      label: t("contact.email"),
      cell: ({ person }) => person.email && <a href={mailLink(person.email)}>{person.email}</a>,
    },
    ...(by === "name"
      ? [{ key: "department", label: t("contact.department"), cell: ({ department }: Entry) => department }]
      : []),
    { key: "location", label: t("contact.location"), cell: ({ location }) => location },
  ];
  return (
    <DataTable
      columns={columns}
      rows={entries}
      rowKey={({ person }) => person.id}
      caption={heading ?? t("contact.phoneList")}
    />
  );
}

/** The address of the same list with some of it another way. */
export function queryOf({ by, search }: Wanted, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    ...(by === "name" ? {} : { by }),
    ...(search ? { q: search } : {}),
    ...more,
  }).toString();
  return query && `?${query}`;
}
