import { placeOf, useUi } from "../../context.tsx";
import { fullTime } from "../../times.ts";
import type { BoardModel } from "./model.ts";
import type { Place } from "./people.ts";
import { kindKeys } from "./Toolbar.tsx";
import type { Query } from "./types.ts";

interface PrintHeadProps {
  /** When it is printed, in milliseconds since 1970 UTC. */
  at: number;
  asked: Query;
  model: BoardModel;
  departments: readonly Place[];
  locations: readonly Place[];
}

/** What a sheet of paper must say of itself: when it was true, and whom it leaves out. Only printers show it. */
export function PrintHead({ at, asked, model, departments, locations }: PrintHeadProps) {
  const ui = useUi();
  const { t } = ui;
  const nameOf = (places: readonly Place[], id: string | null) => places.find((place) => place.id === id)?.name;
  const filters: readonly (readonly [label: string, value: string | undefined])[] = [
    [t("board.printedSearch"), asked.text.trim()],
    [t("board.columnStatus"), asked.kinds.map((kind) => t(kindKeys[kind])).join(", ")],
    [t("board.department"), nameOf(departments, asked.departmentId)],
    [t("board.location"), nameOf(locations, asked.locationId)],
  ];
  return (
    <div class="print-head">
      <p class="print-title">{t("board.printedTitle")}</p>
      <p>{fullTime(at, placeOf(ui))}</p>
      <p>{t("board.printedOf", model.shown, model.total)}</p>
      {filters.map(
        ([label, value]) =>
          value && (
            <p key={label}>
              {label}: <b>{value}</b>
            </p>
          ),
      )}
    </div>
  );
}
