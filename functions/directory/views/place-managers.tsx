import { displayNameOf } from "#shared/roster/read.ts";
import { useUi } from "#ui/context.tsx";
import { Button } from "#ui/parts/button.tsx";
import { PersonField } from "#ui/parts/person-field.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { PlaceManager } from "../places/queries.ts";

/** Who was made a manager of a department. */
export function Managers({
  at,
  managers,
  who,
  error,
}: {
  at: string;
  managers: readonly PlaceManager[];
  who: string | undefined;
  error: string | undefined;
}) {
  const { t, url } = useUi();
  return (
    <Section id="managers" title={t("directory.managers")} help={t("directory.managersHelp")}>
      {managers.length === 0 && <p class="quiet">{t("directory.noManagers")}</p>}
      {managers.map((one) => (
        <form key={one.id} class="place-line" method="post" action={`${at}/managers/${one.id}/remove`}>
          <a href={url(`/admin/users/${one.id}`)}>{displayNameOf(one)}</a>
          <Button look="plain" icon="x" aria-label={t("directory.removeManager", displayNameOf(one))} />
        </form>
      ))}
      <form class="form" method="post" action={`${at}/managers`}>
        <PersonField name="who" label={t("directory.newManager")} value={who} error={error} />
        <div class="btns">
          <Button icon="plus">{t("directory.addManager")}</Button>
        </div>
      </form>
    </Section>
  );
}
