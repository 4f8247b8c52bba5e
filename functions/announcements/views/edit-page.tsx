import { type Announcement, importances } from "#shared/announcements/announcement.ts";
import { placeOf, useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Checkbox, Choice, TextArea } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { Section } from "#ui/parts/section.tsx";
import { TimeField } from "#ui/parts/time-field.tsx";
import { fullTime } from "#ui/times.ts";
import { MOST_TEXT } from "../rules.ts";
import type { Typed } from "../typed.ts";

interface EditPageProps {
  typed: Typed;
  /** What is wrong, by field; `form` where it is about none. */
  faults: Readonly<Record<string, string>>;
  /** The one that is changed; a new one where absent. */
  announcement: Announcement | undefined;
  begun: boolean;
  /** Whom the author may address. */
  mayAll: boolean;
  departments: readonly { readonly id: string; readonly name: string }[];
  mailOn: boolean;
}

const importanceKeys = {
  normal: "announcements.importanceNormal",
  important: "announcements.importanceImportant",
  urgent: "announcements.importanceUrgent",
} as const;

/** Writing an announcement, or changing one. */
export function EditPage(props: EditPageProps) {
  const { t, url } = useUi();
  const { typed, faults, announcement } = props;
  const at = announcement ? `/announcements/${announcement.id}` : "/announcements";
  return (
    <Layout title={t(announcement ? "announcements.editTitle" : "announcements.newTitle")}>
      <div class="middle">
        <PageHead
          title={t(announcement ? "announcements.editTitle" : "announcements.newTitle")}
          crumbs={[{ href: "/announcements", label: t("announcements.title") }]}
        />
        {Object.keys(faults).length > 0 && <Notice tone="bad">{faults.form ?? t("announcements.checkForm")}</Notice>}
        <form method="post" action={url(at)}>
          <Section title={t("announcements.message")} help={t("announcements.textHelp")}>
            <TextArea
              name="text"
              label={t("announcements.text")}
              rows={5}
              maxLength={MOST_TEXT}
              required
              value={typed.text}
              error={faults.text}
            />
            <Choice
              name="importance"
              label={t("announcements.importance")}
              value={typed.importance}
              options={importances.map((value) => ({ value, label: t(importanceKeys[value]) }))}
            />
          </Section>
          <Audience {...props} />
          <Times {...props} />
          <Section title={t("announcements.mail")} help={t("announcements.mailHelp")}>
            <Checkbox
              name="byMail"
              label={t("announcements.mail")}
              checked={typed.byMail}
              disabled={!props.mailOn && !typed.byMail}
              {...(props.mailOn ? {} : { help: t("announcements.mailOff") })}
            />
          </Section>
          <div class="btns form-end">
            <Button look="primary" icon="megaphone">
              {t(announcement ? "announcements.save" : "announcements.post")}
            </Button>
            <ButtonLink look="plain" href={url(at)}>
              {t("common.cancel")}
            </ButtonLink>
          </div>
        </form>
        {announcement && (
          <Section title={t("announcements.withdraw")} help={t("announcements.withdrawHelp")}>
            <form method="post" action={url(`${at}/withdrawal`)} class="btns">
              <Button look="danger" icon="archive">
                {t("announcements.withdraw")}
              </Button>
            </form>
          </Section>
        )}
      </div>
    </Layout>
  );
}

function Audience({ typed, faults, mayAll, departments }: EditPageProps) {
  const { t } = useUi();
  return (
    <Section title={t("announcements.audience")} help={t("announcements.audienceHelp")}>
      {mayAll ? (
        <Choice
          name="audience"
          label={t("announcements.audienceLabel")}
          value={typed.audience}
          options={[
            { value: "all", label: t("announcements.audienceAll") },
            ...(departments.length > 0 ? [{ value: "some", label: t("announcements.audienceSome") }] : []),
          ]}
        />
      ) : (
        <input type="hidden" name="audience" value="some" />
      )}
      {departments.length > 0 && (
        <fieldset class="field audience">
          <legend class={mayAll ? "sr" : undefined}>{t("announcements.audienceSome")}</legend>
          {faults.departments && <p class="error">{faults.departments}</p>}
          {departments.map(({ id, name }) => (
            <label key={id} class="check">
              <input type="checkbox" name="departments" value={id} checked={typed.departmentIds.includes(id)} />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      )}
    </Section>
  );
}

function Times({ typed, faults, announcement, begun }: EditPageProps) {
  const ui = useUi();
  const { t } = ui;
  return (
    <Section title={t("announcements.times")} help={t("announcements.timesHelp")}>
      {begun && announcement ? (
        <p>{t("announcements.startGone", fullTime(announcement.startsAt, placeOf(ui)))}</p>
      ) : (
        <TimeField
          name="start"
          label={t("announcements.start")}
          hint={t("announcements.startHint")}
          help={t("announcements.startHelp")}
          value={typed.start}
          error={faults.start}
          preview="/announcements/preview/start"
        />
      )}
      <TimeField
        name="end"
        label={t("announcements.end")}
        hint={t("announcements.endHint")}
        help={t("announcements.endHelp")}
        value={typed.end}
        error={faults.end}
        preview="/announcements/preview/end"
        include="[name=start]"
      />
    </Section>
  );
}
