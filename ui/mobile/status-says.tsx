import type { BoardUser } from "#shared/status/board-user.ts";
import type { StatusType } from "#shared/status/types.ts";
import { placeOf, useUi } from "../context.tsx";
import { returnText } from "../islands/board/row-text.ts";
import { When } from "../parts/when.tsx";

const words = { back: "board.backAt", until: "board.untilAt", late: "board.lateBy" } as const;

/** What somebody's status says in a line: its word, the comment, and until when or how late. */
export function StatusSays({ row, types }: { row: BoardUser; types: ReadonlyMap<string, StatusType> }) {
  const ui = useUi();
  const { t, now = Date.now() } = ui;
  const { status } = row;
  const back = returnText(row, now, placeOf(ui), t);
  return (
    <>
      <b>{types.get(status.type)?.name ?? t("board.kindUnknown")}</b>
      {status.comment && <span>{status.comment}</span>}
      {back && (
        <span class={back.words === "late" ? "late" : "quiet"}>
          {t(words[back.words], "")}
          <When at={back.at} style={back.words === "late" ? "late" : "coming"} now={now} />
        </span>
      )}
    </>
  );
}
