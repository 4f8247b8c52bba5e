import type { Ui } from "#shared/http/ui.ts";
import { isId } from "#shared/ids.ts";
import { addDays, dayStart, isDay } from "#shared/when/wall.ts";
import type { AuditFilter } from "./queries.ts";

/** The fields of the filter as they stand in the address. */
export interface AskedFilter {
  readonly who: string;
  readonly whom: string;
  readonly action: string;
  readonly user: string;
  readonly from: string;
  readonly to: string;
}

export const askedOf = (query: (name: string) => string | undefined): AskedFilter => {
  const get = (name: string) => (query(name) ?? "").trim().slice(0, 100);
  return {
    who: get("who"),
    whom: get("whom"),
    action: get("action"),
    user: get("user"),
    from: get("from"),
    to: get("to"),
  };
};

/** Days are the viewer's; `to` is the last one that counts. What is no day counts as not given. */
export const filterOf = (asked: AskedFilter, { zone }: Pick<Ui, "zone">): AuditFilter => ({
  who: asked.who || null,
  whom: asked.whom || null,
  action: /^[a-z-]{1,30}(\.[a-z-]{1,40})?$/.test(asked.action) ? asked.action : null,
  userId: isId(asked.user) ? asked.user : null,
  from: instantOf(asked.from, zone, 0),
  to: instantOf(asked.to, zone, 1),
});

function instantOf(text: string, zone: string, days: number): number | null {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (!year || !month || !day || !isDay({ year, month, day })) return null;
  return dayStart(addDays({ year, month, day }, days), zone);
}

/** The address of the same rows another way. */
export const queryOf = (asked: AskedFilter, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams(
    Object.entries({ ...asked, ...more }).filter(([, value]) => value !== ""),
  ).toString();
  return query && `?${query}`;
};
