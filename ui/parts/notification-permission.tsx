import { useUi } from "../context.tsx";
import { Button } from "./button.tsx";

/** Whether this browser shows notifications, with a button that asks it to; only a script knows. */
export function NotificationPermission() {
  const { t } = useUi();
  return (
    <div class="permission" data-notifications hidden>
      <Ask />
      <p class="help" data-permission="granted" hidden>
        {t("news.allowed")}
      </p>
      <p class="help" data-permission="denied" hidden>
        {t("news.denied")}
      </p>
    </div>
  );
}

/** The button alone, where somebody may wish for it who has not been asked yet. */
export function NotificationAsk() {
  return (
    <div class="permission" data-notifications hidden>
      <Ask />
    </div>
  );
}

function Ask() {
  const { t } = useUi();
  return (
    <div data-permission="default" hidden>
      <Button type="button" icon="bell" data-ask-notifications="">
        {t("news.allow")}
      </Button>
      <p class="help">{t("news.allowHelp")}</p>
    </div>
  );
}
