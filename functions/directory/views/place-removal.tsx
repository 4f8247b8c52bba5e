import { useUi } from "#ui/context.tsx";
import { Button } from "#ui/parts/button.tsx";
import { SelectField } from "#ui/parts/field.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { PlacePageProps } from "./place-page.tsx";
import { optionOf, placeWords } from "./place-words.ts";
import { sentence } from "./user-fields.tsx";

/** Deleting a place, and making one of two departments. */
export function PlaceRemoval(props: PlacePageProps & { at: string }) {
  const { at, kind, place, others, into, problem, problemOf } = props;
  const { t } = useUi();
  const options = others.map(optionOf);
  const words = placeWords[kind];
  const error = sentence(problem?.faults.find((fault) => fault.pointer === "/into")?.detail);
  return (
    <>
      {kind === "department" && options.length > 0 && (
        <Section id="merge" title={t("directory.merge")} help={t("directory.mergeHelp")}>
          <form class="form" method="post" action={`${at}/merge`}>
            <SelectField
              id="f-merge-into"
              name="into"
              label={t("directory.mergeInto")}
              options={options}
              value={problemOf === "merge" ? into : ""}
              empty={t("directory.chooseWhere")}
              error={problemOf === "merge" ? error : undefined}
              required
            />
            <div class="btns">
              <Button look="danger">{t("directory.merge")}</Button>
            </div>
          </form>
        </Section>
      )}
      <Section id="delete" title={t(words.remove)} help={t(words.removeHelp)}>
        {props.announced > 0 && <p class="help">{t("directory.announcementsEnd", props.announced)}</p>}
        <form class="form" method="post" action={`${at}/delete`}>
          {place.people > 0 && (
            <SelectField
              id="f-delete-into"
              name="into"
              label={t("directory.peopleGoTo")}
              options={[...options, { value: "none", label: t(words.nowhere) }]}
              value={problemOf === "delete" ? into : ""}
              empty={t("directory.chooseWhere")}
              error={problemOf === "delete" ? error : undefined}
              required
            />
          )}
          <div class="btns">
            <Button look="danger" icon="trash-2">
              {t(words.remove)}
            </Button>
          </div>
        </form>
      </Section>
    </>
  );
}
