import { mailLink } from "#shared/mail/link.ts";
import { telephoneLink } from "#shared/phones.ts";
import type { BoardUser } from "#shared/status/board-user.ts";
import type { StatusType } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Layout } from "#ui/layout.tsx";
import { StatusSays } from "#ui/mobile/status-says.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { StatusMark } from "#ui/parts/status-mark.tsx";
import type { Found } from "../find.ts";

export interface PeopleProps {
  found: Found;
  types: ReadonlyMap<string, StatusType>;
}

/** What a search has found, or a later page of everybody. */
export function PeoplePage({ version, ...props }: PeopleProps & { version: string }) {
  const { t } = useUi();
  return (
    <Layout title={t("board.people")}>
      <h1 class="sr">{t("board.people")}</h1>
      <PeopleSearch text={props.found.text} />
      <People {...props} version={version} />
    </Layout>
  );
}

/** A form without a script; with one the list follows as one types. */
export function PeopleSearch({ text }: { text: string }) {
  const { t, url } = useUi();
  return (
    <search>
      <form class="m-search" method="get" action={url("/people")}>
        <input
          class="input"
          type="search"
          name="q"
          id="q"
          value={text}
          maxLength={100}
          autocomplete="off"
          enterkeyhint="search"
          aria-label={t("board.searchLabel")}
          placeholder={t("mobile.search")}
          hx-get={url("/people")}
          hx-target="#people"
          data-address=""
        />
        <button type="submit" class="btn only" aria-label={t("common.search")}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  );
}

/** The list, which is kept as it is now. */
export function People({ version, ...props }: PeopleProps & { version: string }) {
  return (
    <div id="people" data-fresh="" data-version={version}>
      <PeopleList {...props} />
    </div>
  );
}

export function PeopleList({ found, types }: PeopleProps) {
  const { t, url } = useUi();
  const { favourites, others, next, from, text } = found;
  if (favourites.length + others.length === 0)
    return (
      <Empty
        title={t(text ? "board.noMatch" : "board.alone")}
        actions={text ? <ButtonLink href={url("/")}>{t("board.showAll")}</ButtonLink> : undefined}
      >
        {text && t("board.noMatchHelp")}
      </Empty>
    );
  const link = (start: number) => {
    const query = new URLSearchParams({ ...(text ? { q: text } : {}), ...(start > 0 ? { from: String(start) } : {}) });
    return url(`/people${query.size > 0 ? `?${query}` : ""}`);
  };
  return (
    <>
      <Rows id="favourites" title={t("board.favourites")} rows={favourites} types={types} />
      <Rows
        id="others"
        title={t(text ? "mobile.results" : favourites.length > 0 ? "mobile.others" : "board.people")}
        rows={others}
        types={types}
      />
      {(next || from > 0) && (
        <nav class="m-pages" aria-label={t("common.pages")}>
          {next && <ButtonLink href={link(next.from)}>{t("mobile.next", next.count)}</ButtonLink>}
          {from > 0 && (
            <ButtonLink look="plain" href={link(0)}>
              {t("mobile.first")}
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  );
}

function Rows({
  id,
  title,
  rows,
  types,
}: {
  id: string;
  title: string;
  rows: readonly BoardUser[];
  types: PeopleProps["types"];
}) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 class="m-group" id={id}>
        {title}
      </h2>
      <ul class="m-people">
        {rows.map((row) => (
          <Row key={row.id} row={row} types={types} />
        ))}
      </ul>
    </section>
  );
}

/** Somebody in two lines, and the ways to reach them beside that. */
function Row({ row, types }: { row: BoardUser; types: PeopleProps["types"] }) {
  const { t, url } = useUi();
  const { displayName: name, email } = row;
  const number = row.mobile ?? row.phone;
  return (
    <li data-user-id={row.id}>
      <a class="m-person" id={`p-${row.id}`} href={url(`/users/${row.id}`)}>
        <StatusMark kind={row.status.kind} color={types.get(row.status.type)?.color} />
        <span class="m-name">{name}</span>
        <span class="m-says">
          <StatusSays row={row} types={types} />
        </span>
      </a>
      {number && (
        <a class="m-way" href={telephoneLink(number)} aria-label={t("contact.callName", name, number)}>
          <Icon name="phone" />
        </a>
      )}
      {email && (
        <a class="m-way m-mail" href={mailLink(email)} aria-label={t("contact.mailName", name)}>
          <Icon name="mail" />
        </a>
      )}
    </li>
  );
}
