import type { Person } from "#shared/roster/member.ts";
import { effectiveStatus, nextEntry } from "#shared/status/engine.ts";
import { maySee } from "#shared/visibility.ts";
import { addDays, dayAt, dayStart } from "#shared/when/wall.ts";
import type { DigestMail } from "#ui/mail/kinds/digest.ts";
import type { Everyone } from "../everyone.ts";
import type { Receiver } from "../receivers.ts";

type Away = DigestMail["away"][number];

const byName = new Intl.Collator("en", { sensitivity: "base" });
const sorted = (some: readonly Person[]) =>
  [...some].sort((a, b) => byName.compare(a.lastName || a.displayName, b.lastName || b.displayName));

/** Favourites first, then the rest of the department: who is out now, or will be before the day is over. */
export function awayToday(
  { who, place }: Receiver,
  favourites: readonly string[],
  everyone: Everyone,
  now: number,
): Away[] {
  const dear = new Set(favourites);
  const colleagues = who.departmentId === null ? [] : (everyone.byDepartment.get(who.departmentId) ?? []);
  const dayEnd = dayStart(addDays(dayAt(now, place.zone), 1), place.zone);
  return [
    ...sorted(favourites.flatMap((id) => everyone.persons.get(id) ?? [])),
    ...sorted(colleagues.filter(({ id }) => !dear.has(id))),
  ]
    .filter((person) => person.id !== who.id && maySee(who, person))
    .flatMap((person) => awayOf(person, everyone, now, dayEnd) ?? []);
}

function awayOf(person: Person, { entries, types }: Everyone, now: number, dayEnd: number): Away | null {
  const theirs = entries.get(person.id) ?? [];
  const isOut = (type: string) => types.get(type)?.kind === "out";
  const words = (type: string) => ({ name: types.get(type)?.name ?? type, kind: "out" as const });
  const { displayName: name } = person;
  const status = effectiveStatus(theirs, now);
  if (isOut(status.type))
    return {
      name,
      status: words(status.type),
      comment: status.comment,
      returnAt: status.returnAt ?? status.endAt,
      startsAt: null,
    };
  const coming = nextEntry(theirs, now, dayEnd - now);
  if (!coming || !isOut(coming.type)) return null;
  return {
    name,
    status: words(coming.type),
    comment: coming.comment,
    returnAt: coming.returnAt ?? coming.endAt,
    startsAt: coming.startAt,
  };
}
