import { mailLink } from "#shared/mail/link.ts";
import { telephoneLink } from "#shared/phones.ts";
import type { Person } from "#shared/roster/member.ts";
import type { BoardUser } from "#shared/status/board-user.ts";
import { placeOf, useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { clockTime, zonesDiffer } from "#ui/times.ts";

interface ContactProps {
  row: BoardUser;
  person: Person;
  seesEmergency: boolean;
}

/** How to reach somebody: the usual ways as large targets, everything below them. */
export function Contact({ row, person, seesEmergency }: ContactProps) {
  const { t, url } = useUi();
  return (
    <>
      <Ways row={row} />
      <ContactFacts row={row} person={person} />
      {seesEmergency && (
        <details class="why">
          <summary
            hx-get={url(`/users/${row.id}/emergency`)}
            hx-trigger="click once"
            hx-target="next .emergency"
            hx-swap="innerHTML"
          >
            {t("contact.emergency")}
          </summary>
          <div class="emergency">
            <a class="without-script" href={url(`/users/${row.id}/emergency`)}>
              {t("contact.emergency")}
            </a>
          </div>
        </details>
      )}
    </>
  );
}

/** Numbers, addresses, and where somebody belongs. */
export function ContactFacts({ row, person }: Pick<ContactProps, "row" | "person">) {
  const ui = useUi();
  const { t, now = Date.now() } = ui;
  const elsewhere = zonesDiffer(now, ui.zone, row.timeZone);
  const number = (value: string | null) => value && <a href={telephoneLink(value)}>{value}</a>;
  return (
    <Facts
      items={[
        [t("status.phone"), number(row.phone)],
        [t("status.mobile"), number(row.mobile)],
        [t("contact.otherPhone"), number(person.otherPhone)],
        [t("status.email"), row.email && <a href={mailLink(row.email)}>{row.email}</a>],
        [t("contact.address"), person.address && <span class="address">{person.address}</span>],
        [t("status.department"), row.department],
        [t("status.location"), row.location],
        [
          t("status.localTime"),
          elsewhere
            ? `${clockTime(now, { ...placeOf(ui), zone: row.timeZone })} (${row.timeZone.replaceAll("_", " ")})`
            : null,
        ],
      ]}
    />
  );
}

/** The usual ways, as large targets. */
export function Ways({ row }: { row: BoardUser }) {
  const { t, url } = useUi();
  const { displayName: name } = row;
  const ways = [
    row.phone && {
      href: telephoneLink(row.phone),
      icon: "phone",
      text: t("contact.call"),
      label: t("contact.callName", name, row.phone),
    },
    row.mobile && {
      href: telephoneLink(row.mobile),
      icon: "smartphone",
      text: t("contact.callMobile"),
      label: t("contact.callName", name, row.mobile),
    },
    row.email && {
      href: mailLink(row.email),
      icon: "mail",
      text: t("contact.mail"),
      label: t("contact.mailName", name),
    },
    {
      href: url(`/notes/new?to=${row.id}`),
      icon: "message-square",
      text: t("notes.note"),
      label: t("notes.noteTo", name),
      inPanel: true,
    },
    {
      href: url(`/users/${row.id}/vcard`),
      icon: "contact",
      text: t("contact.saveContact"),
      label: t("contact.vcardName", name),
    },
  ].filter((way) => way !== null && way !== "");
  return (
    <div class="actions">
      {ways.map((way) => (
        <a key={way.icon} href={way.href} title={way.label} {...("inPanel" in way ? { "data-panel": "" } : {})}>
          <Icon name={way.icon} />
          {way.text}
        </a>
      ))}
    </div>
  );
}
