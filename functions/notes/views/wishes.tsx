import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";

/** What a note asks for, as tags before it. */
export function Wishes({ urgent, pleaseCall }: { urgent: boolean; pleaseCall: boolean }) {
  const { t } = useUi();
  return (
    <>
      {urgent && <span class="note-tag urgent">{t("notes.urgent")}</span>}
      {pleaseCall && (
        <span class="note-tag">
          <Icon name="phone" />
          {t("notes.pleaseCall")}
        </span>
      )}
    </>
  );
}
