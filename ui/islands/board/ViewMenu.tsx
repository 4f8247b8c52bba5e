import { useUi } from "../../context.tsx";
import { Icon } from "../../icons.tsx";
import { Menu } from "../../parts/menu.tsx";
import type { BoardSettings, OptionalColumn } from "./types.ts";

interface ViewMenuProps {
  settings: BoardSettings;
  onSettings: (change: Partial<BoardSettings>) => void;
  onPrint: () => void;
}

const columnTexts = {
  showReturn: "board.columnReturn",
  showComment: "board.columnComment",
  showSince: "board.columnSince",
  showPhone: "board.columnPhone",
} as const satisfies Record<OptionalColumn, string>;

/** How the board is arranged. What is chosen here is remembered. */
export function ViewMenu({ settings, onSettings, onPrint }: ViewMenuProps) {
  const { t } = useUi();
  return (
    <Menu class="view-menu needs-script" icon="rows-3" label={t("board.view")}>
      <Choices
        label={t("board.groupBy")}
        name="groupBy"
        value={settings.groupBy}
        options={[
          ["department", t("board.groupDepartment")],
          ["location", t("board.groupLocation")],
          ["none", t("board.groupNone")],
        ]}
        onValue={(groupBy) => onSettings({ groupBy })}
      />
      <Choices
        label={t("board.sortBy")}
        name="sort"
        value={settings.sort}
        options={[
          ["name", t("board.sortName")],
          ["status", t("board.sortStatus")],
          ["return", t("board.sortReturn")],
          ["since", t("board.sortSince")],
        ]}
        onValue={(sort) => onSettings({ sort })}
      />
      <Choices
        label={t("board.density")}
        name="density"
        value={settings.density}
        options={[
          ["comfortable", t("board.comfortable")],
          ["compact", t("board.compact")],
        ]}
        onValue={(density) => onSettings({ density })}
      />
      <fieldset class="choices">
        <legend>{t("board.columns")}</legend>
        {(Object.keys(columnTexts) as OptionalColumn[]).map((name) => (
          <label key={name} class="item">
            <input type="checkbox" checked={settings[name]} onChange={() => onSettings({ [name]: !settings[name] })} />
            {t(columnTexts[name])}
          </label>
        ))}
      </fieldset>
      <hr />
      <button type="button" class="item" onClick={onPrint}>
        <Icon name="printer" />
        {t("board.print")}
      </button>
      <button type="button" class="item" data-dialog="keys">
        <Icon name="keyboard" />
        {t("common.keys")}
      </button>
    </Menu>
  );
}

interface ChoicesProps<V extends string> {
  label: string;
  name: string;
  value: V;
  options: readonly (readonly [V, string])[];
  onValue: (value: V) => void;
}

function Choices<V extends string>({ label, name, value, options, onValue }: ChoicesProps<V>) {
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      {options.map(([key, text]) => (
        <label key={key} class="item">
          <input type="radio" name={`view-${name}`} checked={key === value} onChange={() => onValue(key)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
