import type { Database } from "#shared/db/database.ts";
import { type Fault, invalid } from "#shared/http/problem.ts";
import { phoneAs } from "#shared/phones.ts";
import { siteSetting } from "#shared/settings/store.ts";
import { say } from "#shared/texts/current.ts";
import { phoneFields } from "./rules.ts";

type Phones = { readonly [F in (typeof phoneFields)[number]]?: string | null | undefined };

/**
 * The telephone numbers of some fields as they are kept. What a user has already is left as it is: an import takes
 * numbers as its source writes them. Not done within a transaction: the first number takes a moment.
 * @throws Problem 422 for what cannot be a telephone number.
 */
export async function withPhones<P extends Phones>(db: Database, fields: P, before: Phones | undefined): Promise<P> {
  const typed = phoneFields.filter((name) => fields[name] && fields[name] !== before?.[name]);
  if (typed.length === 0) return fields;
  const country = await siteSetting(db, "site.country");
  const kept: Record<string, string> = {};
  const faults: Fault[] = [];
  for (const name of typed) {
    const number = await phoneAs(fields[name]!, country);
    if (number === null) faults.push({ pointer: `/${name}`, detail: say("contact.notAPhone") });
    else kept[name] = number;
  }
  if (faults.length > 0) throw invalid(say("contact.notAPhone"), faults);
  return { ...fields, ...kept };
}
