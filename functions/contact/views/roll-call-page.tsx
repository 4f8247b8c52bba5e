import type { Member } from "#shared/roster/member.ts";
import type { StatusType } from "#shared/status/types.ts";
import { placeOf, useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { Button } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { StatusMark } from "#ui/parts/status-mark.tsx";
import { Tabs } from "#ui/parts/tabs.tsx";
import { When } from "#ui/parts/when.tsx";
import { fullTime } from "#ui/times.ts";
import { listName } from "../phone-list.ts";
import type { Emergency } from "../queries.ts";
import { NumberLink } from "./number-link.tsx";

interface RollCallProps {
  whom: "here" | "all";
  members: readonly Member[];
  contacts: ReadonlyMap<string, Emergency>;
  types: ReadonlyMap<string, StatusType>;
}

/** The emergency list, on the screen and on paper: by location, with a box to tick for each. */
export function RollCallPage(props: RollCallProps) {
  const ui = useUi();
  const { t, url, now = Date.now() } = ui;
  const { whom, members } = props;
  return (
    <Layout title={t("contact.rollCall")}>
      <div class="middle roll-call">
        <PageHead title={t("contact.rollCall")} lead={t("contact.rollCallLead")}>
          <span class="needs-script">
            <Button type="button" icon="printer" {...{ "data-print": "" }}>
              {t("contact.print")}
            </Button>
          </span>
        </PageHead>
        <Tabs
          label={t("contact.rollCallFilter")}
          items={[
            { href: url("/roll-call"), label: t("contact.rollCallHere"), current: whom === "here" },
            { href: url("/roll-call?all"), label: t("contact.rollCallAll"), current: whom === "all" },
          ]}
        />
        <p class="quiet small list-found">
          {t("contact.asOf", fullTime(now, placeOf(ui)))} · {t("contact.rollCallCount", members.length)}
        </p>
        {members.length === 0 ? (
          <Empty title={t("contact.rollCallNobody")}>{t("contact.rollCallNobodyHelp")}</Empty>
        ) : (
          byPlace(members).map(([place, some]) => (
            <section key={place} class="phones-group">
              <h2>{place ?? t("contact.unknownPlace")}</h2>
              <People {...props} members={some} place={place} />
            </section>
          ))
        )}
      </div>
    </Layout>
  );
}

/** By location, where people are looked for; those without one last. */
function byPlace(members: readonly Member[]): [string | null, Member[]][] {
  const groups = new Map<string | null, Member[]>();
  for (const member of members) {
    const group = groups.get(member.row.location);
    if (group) group.push(member);
    else groups.set(member.row.location, [member]);
  }
  return [...groups].sort(([a], [b]) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : a.localeCompare(b),
  );
}

function People({ members, contacts, types, place }: RollCallProps & { place: string | null }) {
  const { t, url, now = Date.now() } = useUi();
  const columns: Column<Member>[] = [
    { key: "tick", label: t("contact.rollCallSeen"), cell: () => <span class="tick" aria-hidden="true" /> },
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
    {
      key: "status",
      label: t("contact.rollCallStatus"),
      cell: ({ row: { status } }) => (
        <span class="said-last">
          <StatusMark kind={status.kind} color={types.get(status.type)?.color} />{" "}
          {types.get(status.type)?.name ?? status.type}
          {status.since && (
            <span class="quiet small">
              {" "}
              <When at={status.since} style="past" now={now} />
            </span>
          )}
        </span>
      ),
    },
    { key: "department", label: t("contact.department"), cell: ({ row }) => row.department },
    {
      key: "phones",
      label: t("contact.rollCallPhones"),
      cell: ({ person }) => (
        <span class="stack">
          {[person.mobile, person.phone, person.otherPhone].map(
            (number) => number && <NumberLink key={number} number={number} of={person.displayName} />,
          )}
        </span>
      ),
    },
    {
      key: "emergency",
      label: t("contact.emergency"),
      cell: ({ person }) => <Contact contact={contacts.get(person.id)} />,
    },
  ];
  return (
    <DataTable
      columns={columns}
      rows={members}
      rowKey={({ person }) => person.id}
      caption={place ?? t("contact.unknownPlace")}
    />
  );
}

function Contact({ contact }: { contact: Emergency | undefined }) {
  if (!contact?.emergencyName && !contact?.emergencyPhone) return null;
  const { emergencyName: name, emergencyRelation: relation, emergencyPhone: phone } = contact;
  return (
    <span class="stack">
      {(name || relation) && <span>{[name, relation].filter(Boolean).join(", ")}</span>}
      {phone && <NumberLink number={phone} of={name ?? ""} />}
    </span>
  );
}
