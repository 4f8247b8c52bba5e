import { placeOf, useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { type Entry, grouped, listName, type Wanted } from "../phone-list.ts";
import { queryOf } from "./phones-page.tsx";

/** The whole phone list as it goes onto paper: in columns, with the site and the date, since paper grows old. */
export function PhonesSheet({ wanted, entries, host }: { wanted: Wanted; entries: readonly Entry[]; host: string }) {
  const ui = useUi();
  const { t, url, now = Date.now() } = ui;
  const { locale, zone } = placeOf(ui);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: zone }).format(now);
  return (
    <Layout title={t("contact.phoneList")}>
      <article class="phone-sheet">
        <header class="sheet-head">
          <h1>{t("contact.phoneList")}</h1>
          <p>
            {[ui.site?.name, host].filter(Boolean).join(", ")} · {t("contact.asOf", date)} ·{" "}
            {t("contact.found", entries.length)}
          </p>
          <div class="btns">
            <span class="needs-script">
              <Button type="button" look="primary" icon="printer" {...{ "data-print": "" }}>
                {t("contact.printNow")}
              </Button>
            </span>
            <ButtonLink href={url(`/phones${queryOf(wanted)}`)}>{t("common.back")}</ButtonLink>
          </div>
        </header>
        <div class="sheet-columns">
          {grouped(entries, wanted.by).map((group) => (
            <section key={group.heading}>
              <h2>{group.heading ?? t("contact.noDepartment")}</h2>
              <ul>
                {group.entries.map((entry) => (
                  <Line key={entry.person.id} {...entry} by={wanted.by} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </article>
    </Layout>
  );
}

function Line({ person, department, by }: Entry & { by: Wanted["by"] }) {
  const { t } = useUi();
  return (
    <li>
      <span class="who">
        <b>{listName(person)}</b>
        {by === "name" && department && <span class="quiet"> {department}</span>}
      </span>
      <span class="numbers">
        {person.phone && <span>{person.phone}</span>}
        {person.mobile && (
          <span>
            <i>{t("contact.mobileShort")}</i> {person.mobile}
          </span>
        )}
        {person.otherPhone && (
          <span>
            <i>{t("contact.otherShort")}</i> {person.otherPhone}
          </span>
        )}
      </span>
    </li>
  );
}
