import { useUi } from "#ui/context.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { When } from "#ui/parts/when.tsx";
import type { Theirs } from "../meanwhile.ts";

export interface MeanwhileProps {
  readonly theirs: readonly Theirs[];
  /** Who changed it last, and when; null where that is not on record. */
  readonly by: { readonly name: string; readonly at: number } | null;
}

/** What somebody else changed while a form was open. The form below keeps what was typed; saving again takes it. */
export function ChangedMeanwhile({
  theirs,
  by,
  label,
  say,
}: MeanwhileProps & { label: (name: string) => string; say: (name: string, value: string) => string }) {
  const { t, now } = useUi();
  const said = (name: string, value: string) => say(name, value) || t("directory.nothing");
  return (
    <Notice tone="bad">
      <p>
        {by ? t("directory.meanwhileBy", by.name) : t("directory.meanwhile")}
        {by && (
          <span class="quiet">
            {" "}
            <When at={by.at} style="past" {...(now === undefined ? {} : { now })} />
          </span>
        )}
      </p>
      <ul>
        {theirs.map((one) => (
          <li key={one.name}>
            {t("directory.becomes", label(one.name), said(one.name, one.was), said(one.name, one.now))}
            {one.typed !== null && one.typed !== one.now && <> {t("directory.youTyped", said(one.name, one.typed))}</>}
          </li>
        ))}
      </ul>
      <p>{t("directory.meanwhileHelp")}</p>
    </Notice>
  );
}
