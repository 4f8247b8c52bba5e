import { useUi } from "../../context.tsx";
import { Empty } from "../../parts/empty.tsx";

/** Nobody is shown: because nobody is here yet, or because nobody fits. */
export function EmptyBoard({
  total,
  canImport,
  onShowAll,
}: {
  total: number;
  canImport: boolean;
  onShowAll: () => void;
}) {
  const { t, url } = useUi();
  if (total > 0) {
    return (
      <Empty
        title={t("board.noMatch")}
        actions={
          <a
            class="btn"
            href={url("/")}
            onClick={(event) => {
              event.preventDefault();
              onShowAll();
            }}
          >
            {t("board.showAll")}
          </a>
        }
      >
        {t("board.noMatchHelp")}
      </Empty>
    );
  }
  if (!canImport) return <Empty title={t("board.noneYet")}>{t("board.noneYetAsk")}</Empty>;
  return (
    <Empty title={t("board.noneYet")} actions={<WaysIn />}>
      {t("board.noneYetHelp")}
    </Empty>
  );
}

/** Under the one row of somebody who has nobody to look at yet, and may change that. */
export function Alone() {
  const { t } = useUi();
  return (
    <Empty title={t("board.alone")} actions={<WaysIn />}>
      {t("board.noneYetHelp")}
    </Empty>
  );
}

function WaysIn() {
  const { t, url } = useUi();
  return (
    <>
      <a class="btn primary" href={url("/admin/import")}>
        {t("board.importPeople")}
      </a>
      <a class="btn" href={url("/admin/users/new")}>
        {t("board.addPerson")}
      </a>
    </>
  );
}
