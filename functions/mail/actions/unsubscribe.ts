import { clearSetting, setSettings } from "#functions/client-settings/actions.ts";
import type { Actor } from "#shared/audit.ts";
import type { Deps } from "#shared/deps.ts";
import { type Unsubscribable, wishes } from "#shared/mail/unsubscribe.ts";
import type { Person } from "#shared/roster/member.ts";
import { registry } from "#shared/settings/registry.ts";

/** How somebody gets mails of a kind: as they chose themselves, or as others did for them. */
export interface Wish {
  readonly wanted: boolean;
  /** Whether an administrator has said that everybody gets them. */
  readonly locked: boolean;
  /** Their own choice as JSON; empty: none. Undoing goes back to it. */
  readonly own: string;
}

export function wishFor({ settings }: Pick<Deps, "settings">, person: Person, kind: Unsubscribable): Wish {
  const { setting, off } = wishes[kind];
  const { value, layer, locked } = settings.explain(setting, person.id, person.departmentId);
  return { wanted: value !== off, locked, own: layer === "user" ? JSON.stringify(value) : "" };
}

const themselves = (person: Person, address: string | null): Actor => ({
  id: person.id,
  name: person.displayName,
  address,
});

/** Stops mails of a kind to somebody, as if they had set that themselves; once more changes nothing. */
export async function unsubscribe(
  deps: Deps,
  person: Person,
  kind: Unsubscribable,
  address: string | null,
): Promise<void> {
  const { setting, off } = wishes[kind];
  await setSettings(deps, themselves(person, address), person.id, { [setting]: off });
}

/**
 * Takes it back.
 * @param before their own choice before, as `wishFor` told it; anything else goes back to what holds without one.
 */
export async function resubscribe(
  deps: Deps,
  person: Person,
  kind: Unsubscribable,
  before: string,
  address: string | null,
): Promise<void> {
  const { setting, off } = wishes[kind];
  const value = registry[setting].schema.safeParse(parse(before));
  const actor = themselves(person, address);
  if (value.success && value.data !== off) await setSettings(deps, actor, person.id, { [setting]: value.data });
  else await clearSetting(deps, actor, person.id, setting);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
