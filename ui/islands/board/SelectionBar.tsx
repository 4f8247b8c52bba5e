import { useUi } from "../../context.tsx";

/** Several people at once: how many are chosen, and what can be done with them. */
export function SelectionBar({ ids, onClear }: { ids: readonly string[]; onClear: () => void }) {
  const { t, url } = useUi();
  return (
    <section class="selection" aria-label={t("board.selected", ids.length)}>
      <b role="status">{t("board.selected", ids.length)}</b>
      <a class="btn primary" href={url(`/status?users=${ids.join(",")}`)} data-panel>
        {t("board.setSeveral")}
      </a>
      <a class="btn" href={url(`/notes/new?to=${ids.join(",")}`)} data-panel>
        {t("board.noteSeveral")}
      </a>
      <button type="button" class="btn plain" onClick={onClear}>
        {t("board.clearSelection")}
      </button>
    </section>
  );
}
