import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { Button, ButtonLink } from "./button.tsx";

/** Whom a box is about, and how one stands to them. */
export interface WatchBoxProps {
  userId: string;
  name: string;
  watching: boolean;
  /** What one click asks for: that they come in, or that they leave. */
  usual: "in" | "leaves";
}

/** In a person's panel: watching them by one click, or no more; and the way to everything else about it. */
export function WatchBox({ userId, name, watching, usual }: WatchBoxProps) {
  const { t, url } = useUi();
  const path = url(`/users/${userId}/watch`);
  const post = (action: string) => ({
    method: "post" as const,
    action,
    "hx-post": action,
    "hx-target": "closest .watch-box",
    "hx-swap": "outerHTML",
  });
  if (watching)
    return (
      <div class="watch-box on">
        <p>
          <Icon name="eye" />
          {t("watches.watching")}
        </p>
        <ButtonLink look="plain" href={path} data-panel="" aria-label={t("watches.changeWhat", name)}>
          {t("watches.change")}
        </ButtonLink>
        <form {...post(`${path}/end`)}>
          <Button look="plain" aria-label={t("watches.stopWhat", name)}>
            {t("watches.stop")}
          </Button>
        </form>
      </div>
    );
  return (
    <div class="watch-box">
      <form {...post(path)}>
        <input type="hidden" name="usual" value={usual} />
        <Button icon="eye" aria-label={t(usual === "in" ? "watches.tellInWhat" : "watches.tellLeavesWhat", name)}>
          {t(usual === "in" ? "watches.tellIn" : "watches.tellLeaves")}
        </Button>
      </form>
      <ButtonLink look="plain" href={path} data-panel="" aria-label={t("watches.watchName", name)}>
        {t("watches.more")}
      </ButtonLink>
    </div>
  );
}
