import { useUi } from "../context.tsx";
import { Button } from "./button.tsx";

/** Saves a form of sections, below their fields. */
export function SaveBar() {
  const { t } = useUi();
  return (
    <div class="section">
      <div class="aside" />
      <div class="btns">
        <Button look="primary">{t("common.save")}</Button>
      </div>
    </div>
  );
}
