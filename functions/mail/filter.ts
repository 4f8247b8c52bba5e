import type { Deps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { isId } from "#shared/ids.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import { say } from "#shared/texts/current.ts";
import { type OutboxFilter, type OutboxItem, type OutboxState, outboxItem, outboxStates } from "./queries.ts";

/** What a request asks the outbox for; what means nothing is as if it were not there. */
export function filterOf(query: (name: string) => string | undefined): OutboxFilter {
  const [state, kind] = [query("state") ?? "", query("kind") ?? ""];
  return {
    state: (outboxStates as readonly string[]).includes(state) ? (state as OutboxState) : null,
    kind: (mailKinds as readonly string[]).includes(kind) ? kind : null,
    search: (query("q") ?? "").slice(0, 100),
  };
}

/** @throws Problem 404 */
export async function mailAt({ db }: Pick<Deps, "db">, id: string): Promise<OutboxItem> {
  const item = isId(id) ? await outboxItem(db, id) : null;
  if (!item) throw notFound(say("mail.noSuchMail"));
  return item;
}
