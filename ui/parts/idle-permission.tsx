import { useUi } from "../context.tsx";
import { Button } from "./button.tsx";

/** Whether this browser tells when the computer is idle, with a button that asks it to; only a script knows. */
export function IdlePermission() {
  const { t } = useUi();
  return (
    <div class="permission" data-idle hidden>
      <div data-permission="prompt" hidden>
        <Button type="button" icon="smartphone" data-ask-idle="">
          {t("settings.idleAllow")}
        </Button>
        <p class="help">{t("settings.idleAllowHelp")}</p>
      </div>
      <p class="help" data-permission="granted" hidden>
        {t("settings.idleAllowed")}
      </p>
      <p class="help" data-permission="denied" hidden>
        {t("settings.idleDenied")}
      </p>
      <p class="help" data-permission="never" hidden>
        {t("settings.idleNever")}
      </p>
    </div>
  );
}
