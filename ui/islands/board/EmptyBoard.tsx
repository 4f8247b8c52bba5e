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
    <Empty
      title={t("board.noneYet")}
      actions={
        <>
          <a class="btn primary" href={url("/admin/import")}>
            {t("board.importPeople")}
          </a>
          <a class="btn" href={url("/admin/users/new")}>
            {t("board.addPerson")}
          </a>
        </>
      }
    >
      {t("board.noneYetHelp")}
    </Empty>
  );
}
