import type { Problem } from "#shared/http/problem.ts";
import { isStale } from "#shared/http/version.ts";
import { displayNameOf } from "#shared/roster/read.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { DataTable } from "#ui/parts/data-table.tsx";
import { TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { Account, Review } from "../queries.ts";
import { stateOf } from "../rules.ts";

export interface ReviewProps {
  readonly review: Review;
  /** The id of who looks: nobody merges themselves away. */
  readonly self: string;
  /** What departments, locations and roles are called. */
  readonly names: Readonly<Record<"departmentId" | "locationId" | "role", (key: string) => string>>;
  readonly problem: Problem | null;
}

const fields = {
  firstName: "directory.firstName",
  lastName: "directory.lastName",
  email: "directory.email",
  phone: "directory.phone",
  mobile: "directory.mobile",
  otherPhone: "contact.otherPhone",
  address: "contact.address",
  departmentId: "directory.department",
  locationId: "directory.location",
  timeZone: "directory.timeZone",
  emergencyName: "contact.emergencyNameLong",
  emergencyRelation: "contact.emergencyRelationLong",
  emergencyPhone: "contact.emergencyPhoneLong",
} as const;
type Field = keyof typeof fields;

/** What merging two accounts would do, all of it, before it is done for good. */
export function ReviewPage(props: ReviewProps) {
  const { review, self, problem } = props;
  const { from, into, password } = review;
  const { t, url } = useUi();
  const kept = displayNameOf(into);
  const at = `/admin/users/${into.id}/merge`;
  const refused = from.id === self ? t("merge.notOneself") : into.archivedAt ? t("merge.intoArchived", kept) : null;
  return (
    <AdminPage
      area="/admin/users"
      title={t("merge.reviewTitle")}
      lead={t("merge.reviewLead", from.username, into.username)}
      crumbs={[
        { href: "/admin/users", label: t("directory.users") },
        { href: `/admin/users/${into.id}`, label: kept },
        { href: at, label: t("merge.another") },
      ]}
      actions={
        <ButtonLink href={url(`/admin/users/${from.id}/merge/${into.id}`)} icon="refresh-cw">
          {t("merge.otherWay")}
        </ButtonLink>
      }
    >
      {problem && <Notice tone="bad">{problem.detail}</Notice>}
      {refused && !problem && <Notice tone="warn">{refused}</Notice>}
      {!password && <Notice tone="warn">{t("merge.noPassword", kept)}</Notice>}
      <Accounts {...props} />
      <Section title={t("merge.comes")} help={t("merge.comesHelp")}>
        <Comes {...props} />
      </Section>
      <Section title={t("merge.goes")} help={t("merge.goesHelp", into.username)}>
        <Facts
          items={[
            [t("directory.username"), t("merge.free", from.username)],
            [t("merge.sessions"), t("merge.ended", review.comes.sessions)],
            [t("merge.tokens"), t("merge.ended", review.comes.tokens)],
          ]}
        />
      </Section>
      {!refused && (
        <Section title={t("merge.doIt")} help={t("merge.forGood")}>
          <form method="post" action={url(`${at}/${from.id}`)}>
            <input type="hidden" name="state" value={stateOf(from, into)} />
            <TextField
              name="username"
              label={t("merge.typeNameLabel", from.username)}
              autocomplete="off"
              spellcheck={false}
              error={problem && !isStale(problem) ? problem.faults[0]?.detail : undefined}
            />
            <div class="btns">
              <Button look="danger" icon="users">
                {t("merge.now")}
              </Button>
              <ButtonLink href={url(`/admin/users/${into.id}`)}>{t("common.cancel")}</ButtonLink>
            </div>
          </form>
        </Section>
      )}
    </AdminPage>
  );
}

/** Both side by side: what the one that stays gets, and where it stays as it is. */
function Accounts({ review, names }: ReviewProps) {
  const { t } = useUi();
  const { from, into, filled, differing, picture } = review;
  const say = (name: Field, of: Partial<Account>) => {
    const value = of[name];
    if (!value) return "";
    if (name === "departmentId" || name === "locationId") return names[name](value);
    return name.startsWith("emergency") ? t("merge.there") : value;
  };
  const rows = (Object.keys(fields) as Field[])
    .filter((name) => name in filled || differing.includes(name))
    .map((name) => ({
      name: t(fields[name]),
      goes: say(name, from),
      stays: name in filled ? t("merge.gets", say(name, filled)) : say(name, into),
    }));
  if (from.role !== into.role)
    rows.push({ name: t("directory.role"), goes: names.role(from.role), stays: names.role(into.role) });
  if (picture)
    rows.push({ name: t("contact.picture"), goes: t("merge.there"), stays: t("merge.gets", t("merge.there")) });
  if (rows.length === 0) return null;
  return (
    <DataTable
      columns={[
        { key: "name", label: t("merge.field"), head: true, cell: (row) => row.name },
        { key: "goes", label: t("merge.ofGone", from.username), cell: (row) => row.goes },
        { key: "stays", label: t("merge.ofKept", into.username), cell: (row) => row.stays },
      ]}
      rows={rows}
      rowKey={(row) => row.name}
      caption={t("merge.fields")}
    />
  );
}

function Comes({ review }: ReviewProps) {
  const { t, lang } = useUi();
  const { comes, twice } = review;
  const count = (n: number) => (n === 0 ? "" : n.toLocaleString(lang));
  const items: [string, string][] = [
    [t("merge.history"), count(comes.history)],
    [t("merge.planned"), count(comes.planned)],
    [t("merge.notesGot"), twice > 0 ? t("merge.withTwice", comes.notesGot, twice) : count(comes.notesGot)],
    [t("merge.notesSent"), count(comes.notesSent)],
    [t("merge.announcements"), count(comes.announcements)],
    [t("merge.watches"), count(comes.watches)],
    [t("merge.watchers"), count(comes.watchers)],
    [t("merge.favourites"), count(comes.favourites)],
    [t("merge.deputies"), count(comes.deputies)],
    [t("merge.managed"), comes.managed.join(", ")],
  ];
  return (
    <>
      {items.every(([, value]) => value === "") ? <p>{t("merge.nothing")}</p> : <Facts items={items} />}
      <p class="help">{t("merge.twiceHelp")}</p>
    </>
  );
}
