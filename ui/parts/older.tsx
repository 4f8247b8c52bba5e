import { useUi } from "../context.tsx";
import { ButtonLink } from "./button.tsx";

/** The last row of a list whose earlier rows follow when they are asked for: at `rows`, and they take its place. */
export function Older({ href, rows }: { href: string; rows: string }) {
  const { t } = useUi();
  return (
    <li class="more">
      <ButtonLink look="plain" href={href} hx-get={rows} hx-target="closest li" hx-swap="outerHTML">
        {t("status.historyMore")}
      </ButtonLink>
    </li>
  );
}
