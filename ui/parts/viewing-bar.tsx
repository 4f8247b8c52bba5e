import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { Button } from "./button.tsx";
import { When } from "./when.tsx";

/** Stands on every page while somebody looks through another's eyes, with the way out. */
export function ViewingBar() {
  const { t, url, viewer, lookingUntil } = useUi();
  if (!viewer || !lookingUntil) return null;
  return (
    <form class="viewing" method="post" action={url("/view-as/stop")} aria-label={t("viewAs.title")}>
      <Icon name="eye" />
      <p>
        {t("viewAs.banner", viewer.displayName)}{" "}
        <span class="small">
          {t("viewAs.until")} <When at={lookingUntil} style="clock" />
        </span>
      </p>
      <Button>{t("viewAs.stop")}</Button>
    </form>
  );
}
