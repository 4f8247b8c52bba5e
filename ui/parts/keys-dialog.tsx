import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";

const groups = [
  {
    title: "common.keysEverywhere",
    keys: [
      ["/", "board.keySearch"],
      ["s", "board.keyStatus"],
      ["Esc", "board.keyClose"],
      ["?", "board.keyHelp"],
    ],
  },
  {
    title: "common.navBoard",
    keys: [
      ["j k", "board.keyMove"],
      ["Enter", "board.keyOpen"],
      ["n", "board.keyNote"],
      ["f", "board.keyFavourite"],
      ["x", "board.keySelect"],
      ["e", "board.keyEdit"],
      ["w", "board.keyWatch"],
      ["v", "board.keyFullScreen"],
    ],
  },
  {
    title: "notes.title",
    keys: [
      ["j k", "board.keyMove"],
      ["Enter", "notes.keyOpen"],
      ["n", "notes.keyNew"],
      ["r", "notes.keyReply"],
      ["e", "notes.keyArchive"],
      ["# Del", "notes.keyDelete"],
    ],
  },
] as const;

/** All keys there are, by where they work. */
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
      {groups.map(({ title, keys }) => (
        <section key={title} class="keys-group">
          <h3>{t(title)}</h3>
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
        </section>
      ))}
    </dialog>
  );
}
