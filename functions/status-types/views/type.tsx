import type { Problem } from "#shared/http/problem.ts";
import { endings, type StatusType, statusColors } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Checkbox, SelectField, TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { SaveBar } from "#ui/parts/save-bar.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { TypeForm } from "../form.ts";
import { kindsToChoose, statusIcons } from "../rules.ts";
import { CommentsField } from "./library.tsx";
import { endText, kindText } from "./words.ts";

interface TypePageProps {
  /** Null: a new one. */
  type: StatusType | null;
  form: TypeForm;
  comments: readonly string[];
  departments: readonly { id: string; name: string }[];
  problem: Problem | null;
}

/** One status type: what it looks like, what it means, what it asks, how it ends. */
export function TypePage(props: TypePageProps) {
  const { t, url } = useUi();
  const { type, form, comments, problem } = props;
  const title = type ? type.name : t("statusTypes.add");
  const fault = faultOf(problem);
  return (
    <AdminPage
      area="/admin/status-types"
      crumbs={[{ href: "/admin/status-types", label: t("statusTypes.title") }]}
      title={title}
    >
      {problem && <Notice tone="bad">{problem.faults.length > 0 ? t("statusTypes.checkForm") : problem.detail}</Notice>}
      {type?.retired && <Notice>{t("statusTypes.isRetired")}</Notice>}
      <form method="post" action={url(type ? `/admin/status-types/${type.key}` : "/admin/status-types/new")}>
        <input type="hidden" name="version" value={form.version} />
        <Looks {...props} />
        <Meaning {...props} />
        <Section title={t("statusTypes.comments")} help={t("statusTypes.commentsHelp")}>
          <CommentsField comments={comments} error={fault("comments")} />
        </Section>
        <SaveBar />
      </form>
      {type && !type.retired && (
        <form class="retire" method="post" action={url(`/admin/status-types/${type.key}/retire`)}>
          <Button look="danger" icon="archive">
            {t("statusTypes.retire")}
          </Button>
          <p class="help">{t("statusTypes.retireHelp")}</p>
        </form>
      )}
    </AdminPage>
  );
}

const faultOf = (problem: Problem | null) => (name: string) => {
  const detail = problem?.faults.find((one) => one.pointer.split("/")[1] === name)?.detail;
  return detail && /^[a-z]/.test(detail) ? `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.` : detail;
};

function Looks({ form, problem }: TypePageProps) {
  const { t } = useUi();
  const fault = faultOf(problem);
  return (
    <Section title={t("statusTypes.looks")} help={t("statusTypes.looksHelp")}>
      <TextField
        name="name"
        label={t("statusTypes.name")}
        value={form.name}
        maxLength={60}
        error={fault("name")}
        autocomplete="off"
      />
      <fieldset class="field swatches">
        <legend>{t("statusTypes.color")}</legend>
        {statusColors.map((color) => (
          <label key={color} class={`swatch c-${color}`} title={t(`statusTypes.color_${color}`)}>
            <input type="radio" name="color" value={color} checked={color === form.color} />
            <span class="sr">{t(`statusTypes.color_${color}`)}</span>
          </label>
        ))}
        {fault("color") && <p class="error">{fault("color")}</p>}
      </fieldset>
      <fieldset class="field icon-choices">
        <legend>{t("statusTypes.icon")}</legend>
        {statusIcons.map((icon) => (
          <label key={icon} class="icon-choice" title={icon.replaceAll("-", " ")}>
            <input type="radio" name="icon" value={icon} checked={icon === form.icon} />
            <Icon name={icon} />
            <span class="sr">{icon.replaceAll("-", " ")}</span>
          </label>
        ))}
        {fault("icon") && <p class="error">{fault("icon")}</p>}
      </fieldset>
    </Section>
  );
}

function Meaning({ form, departments, problem }: TypePageProps) {
  const { t } = useUi();
  const fault = faultOf(problem);
  return (
    <Section title={t("statusTypes.meaning")} help={t("statusTypes.meaningHelp")}>
      <SelectField
        name="kind"
        label={t("statusTypes.kind")}
        help={t("statusTypes.kindHelp")}
        value={form.kind}
        error={fault("kind")}
        options={kindsToChoose.map((kind) => ({ value: kind, label: t(kindText(kind)) }))}
      />
      <SelectField
        name="ends"
        label={t("statusTypes.ends")}
        help={t("statusTypes.endsHelp")}
        value={form.ends}
        error={fault("ends")}
        options={endings.map((ends) => ({ value: ends, label: t(endText(ends)) }))}
      />
      <TextField
        name="endsAt"
        label={t("statusTypes.endsAt")}
        help={t("statusTypes.endsAtHelp")}
        value={form.endsAt}
        error={fault("endsAt")}
        placeholder="17:30"
        autocomplete="off"
        optional
      />
      <Checkbox name="asksComment" label={t("statusTypes.asksComment")} checked={form.asksComment} />
      <Checkbox name="asksReturn" label={t("statusTypes.asksReturn")} checked={form.asksReturn} />
      <Checkbox
        name="countsAsWork"
        label={t("statusTypes.countsAsWork")}
        help={t("statusTypes.countsAsWorkHelp")}
        checked={form.countsAsWork}
      />
      {departments.length > 0 && (
        <fieldset class="field">
          <legend>{t("statusTypes.departments")}</legend>
          <p class="help">{t("statusTypes.departmentsHelp")}</p>
          <div class="check-columns">
            {departments.map((one) => (
              <label key={one.id} class="check">
                <input type="checkbox" name="departments" value={one.id} checked={form.departments.includes(one.id)} />
                <span>{one.name}</span>
              </label>
            ))}
          </div>
          {fault("departments") && <p class="error">{fault("departments")}</p>}
        </fieldset>
      )}
    </Section>
  );
}
