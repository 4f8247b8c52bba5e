import { displayNameOf } from "#shared/roster/read.ts";
import { useUi } from "#ui/context.tsx";
import type { UserRow } from "../queries.ts";

/** A user in a list, by the way to their page; with `choosable`, after a box to tick for what is done with several. */
export function UserName({ user, choosable, chosen }: { user: UserRow; choosable?: boolean; chosen?: boolean }) {
  const { t, url } = useUi();
  const name = displayNameOf(user);
  return (
    <span>
      {choosable && (
        <input
          class="chooser"
          type="checkbox"
          name="users"
          value={user.id}
          checked={chosen}
          aria-label={t("directory.choose", name)}
        />
      )}
      <a href={url(`/admin/users/${user.id}`)}>{name}</a>
      {user.archivedAt && <span class="tag after">{t("directory.archived")}</span>}
    </span>
  );
}
