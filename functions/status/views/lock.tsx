import type { Person } from "#shared/roster/member.ts";
import type { StatusType } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Button } from "#ui/parts/button.tsx";
import { TextField } from "#ui/parts/field.tsx";
import { Panel } from "#ui/parts/panel.tsx";
import { TimeField, TypeChoice } from "./picker.tsx";

/** Which status to pin, and until when. */
export function LockForm({
  person,
  types,
  form,
  faults,
}: {
  person: Person;
  types: readonly StatusType[];
  form: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}) {
  const { t, url } = useUi();
  const post = url(`/users/${person.id}/lock`);
  return (
    <Panel title={t("status.lockTitle", person.displayName)}>
      <p class="help">{t("status.lockHelp")}</p>
      <form class="form picker" method="post" action={post} hx-post={post} hx-target="#panel" hx-swap="innerHTML">
        <TypeChoice types={types} chosen={form.type} fault={faults.type} />
        <TextField
          name="comment"
          label={t("status.comment")}
          optional
          maxLength={500}
          value={form.comment}
          error={faults.comment}
          autocomplete="off"
        />
        <TimeField
          name="end"
          label={t("status.lockUntil")}
          hint={t("status.lockUntilHint")}
          help={t("status.lockUntilHelp")}
          form={form}
          faults={faults}
        />
        <div class="btns">
          <Button look="primary" icon="lock">
            {t("status.lockSet")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** Says that a status is pinned and by whom, with the way to take the pin away for those who may. */
export function LockNotice({ personId, by, mayLock }: { personId: string; by: string | null; mayLock: boolean }) {
  const { t, url } = useUi();
  const remove = url(`/users/${personId}/lock/remove`);
  return (
    <div class="locked">
      <Icon name="lock" />
      <span>{by === null ? t("status.lockedNow") : t("status.lockedBy", by)}</span>
      {mayLock && (
        <form method="post" action={remove} hx-post={remove} hx-target="#panel" hx-swap="innerHTML">
          <Button look="plain">{t("status.unlock")}</Button>
        </form>
      )}
    </div>
  );
}
