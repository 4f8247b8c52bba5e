import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";

const keys = [
  ["/", "board.keySearch"],
  ["j k", "board.keyMove"],
  ["Enter", "board.keyOpen"],
  ["Esc", "board.keyClose"],
  ["s", "board.keyStatus"],
  ["f", "board.keyFavourite"],
  ["x", "board.keySelect"],
  ["e", "board.keyEdit"],
  ["w", "board.keyWatch"],
  ["v", "board.keyFullScreen"],
  ["?", "board.keyHelp"],
] as const;

export function KeysDialog() {
  const { t } = useUi();
  return (
    <dialog id="keys" aria-labelledby="keys-title">
      <div class="dialog-head">
        <h2 id="keys-title">{t("common.keys")}</h2>
        <form method="dialog">
          <button type="submit" class="btn plain only" aria-label={t("common.close")}>
            <Icon name="x" />
          </button>
        </form>
      </div>
      <dl class="keys-list">
        {keys.map(([key, text]) => (
          <>
            <dt>
              {key.split(" ").map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </>
        ))}
      </dl>
    </dialog>
  );
}
