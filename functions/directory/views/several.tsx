import { useUi } from "#ui/context.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { MOST_SEVERAL, type SeveralDone } from "../several.ts";
import type { Option } from "./options.ts";

/** What came of a change of several users. */
export interface SeveralProps {
  readonly done?: SeveralDone;
  /** What was done was taking something back. */
  readonly undone?: boolean;
  /** What was not chosen; `fewer`: too many were. */
  readonly missing?: "users" | "what" | "fewer";
  readonly chosen?: readonly string[];
}

/** Tells who was changed, with the way back, and who was not. */
export function SeveralNotice({ done, undone, missing, action }: SeveralProps & { action: string }) {
  const { t } = useUi();
  if (missing === "users") return <Notice tone="bad">{t("directory.severalNobody")}</Notice>;
  if (missing === "what") return <Notice tone="bad">{t("directory.severalNothing")}</Notice>;
  if (missing === "fewer") return <Notice tone="bad">{t("directory.severalTooMany", MOST_SEVERAL)}</Notice>;
  if (!done) return null;
  const { changed, refused } = done;
  return (
    <>
      <Notice tone="good">
        <form class="btns" method="post" action={action}>
          <span role="status">{t(undone ? "directory.severalUndone" : "directory.severalDone", changed.length)}</span>
          {changed.map(({ id, what }) => (
            <input key={id} type="hidden" name="each" value={`${id} ${what}`} />
          ))}
          {changed.length > 0 && !undone && <Button icon="undo-2">{t("common.undo")}</Button>}
        </form>
      </Notice>
      {refused.length > 0 && (
        <Notice tone="warn">
          <p>{t("directory.severalRefused", refused.length)}</p>
          <ul>
            {refused.map(({ name, why }) => (
              <li key={name}>{t("directory.severalWhy", name, why)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** What may be done with those who are ticked. */
export function SeveralBar({
  departments,
  locations,
  roles,
}: Readonly<Record<"departments" | "locations" | "roles", readonly Option[]>>) {
  const { t } = useUi();
  const group = (kind: string, label: string, options: readonly Option[], none?: string) => (
    <optgroup label={label}>
      {options.map(({ value, label }) => (
        <option key={value} value={`${kind}:${value}`}>
          {label}
        </option>
      ))}
      {none && <option value={`${kind}:`}>{none}</option>}
    </optgroup>
  );
  return (
    <div class="add-bar">
      <div class="field">
        <label for="f-what">{t("directory.several")}</label>
        <select class="input" id="f-what" name="what" required>
          <option value="">{t("directory.severalChoose")}</option>
          {group("department", t("directory.department"), departments, t("directory.noDepartment"))}
          {group("location", t("directory.location"), locations, t("directory.noLocation"))}
          {group("role", t("directory.role"), roles)}
          <optgroup label={t("directory.state")}>
            <option value="archive">{t("directory.severalArchive")}</option>
            <option value="restore">{t("directory.severalRestore")}</option>
          </optgroup>
        </select>
      </div>
      <Button>{t("directory.severalChange")}</Button>
    </div>
  );
}
