import { telephoneLink } from "#shared/phones.ts";
import { useUi } from "#ui/context.tsx";

/** A telephone number that a press dials. */
export function NumberLink({ number, of }: { number: string; of: string }) {
  const { t } = useUi();
  return (
    <a class="number" href={telephoneLink(number)} aria-label={t("contact.callName", of, number)}>
      {number}
    </a>
  );
}
