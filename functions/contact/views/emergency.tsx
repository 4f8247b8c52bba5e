import { useUi } from "#ui/context.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import type { Emergency } from "../queries.ts";
import { NumberLink } from "./number-link.tsx";

/** Whom to call for somebody. */
export function EmergencyContact({ of, contact }: { of: { readonly displayName: string }; contact: Emergency }) {
  const { t } = useUi();
  const { emergencyName: name, emergencyRelation: relation, emergencyPhone: phone } = contact;
  if (!name && !phone) return <p class="help">{t("contact.emergencyNone")}</p>;
  return (
    <Facts
      items={[
        [t("contact.emergencyName"), name],
        [t("contact.emergencyRelation"), relation],
        [t("contact.emergencyPhone"), phone && <NumberLink number={phone} of={name ?? of.displayName} />],
      ]}
    />
  );
}
