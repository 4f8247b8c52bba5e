import { useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Checkbox } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { PersonField } from "#ui/parts/person-field.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { Stand } from "../deputies.ts";

export interface DeputiesProps {
  deputies: readonly Stand[];
  /** Whose deputy one is. */
  principals: readonly Stand[];
  notice?: string | null;
  /** What was typed into the form, and what is wrong with it. */
  typed?: { readonly who: string; readonly maySetStatus: boolean; readonly mayReadNotes: boolean };
  error?: string | undefined;
}

/** Who may act for one, and for whom one may act. */
export function DeputiesPage({ deputies, principals, notice, typed, error }: DeputiesProps) {
  const { t, url } = useUi();
  const form = typed ?? { who: "", maySetStatus: true, mayReadNotes: false };
  return (
    <Layout title={t("roles.deputies")}>
      <div class="middle">
        <PageHead
          title={t("roles.deputies")}
          lead={t("roles.deputiesLead")}
          crumbs={[{ href: "/me", label: t("common.mySettings") }]}
        />
        {notice && <Notice tone="good">{notice}</Notice>}
        <Section title={t("roles.myDeputies")} help={t("roles.myDeputiesHelp")}>
          {deputies.length === 0 && <p class="quiet">{t("roles.noDeputies")}</p>}
          {deputies.map((one) => (
            <Deputy key={one.id} {...one} />
          ))}
        </Section>
        <Section title={t("roles.addDeputy")}>
          <form method="post" action={url("/me/deputies")} class="form">
            <PersonField name="who" label={t("roles.who")} value={form.who} error={error} />
            <Rights {...form} />
            <div class="btns">
              <Button look="primary" icon="plus">
                {t("roles.addDeputy")}
              </Button>
            </div>
          </form>
        </Section>
        {principals.length > 0 && (
          <Section title={t("roles.standIn")} help={t("roles.standInHelp")}>
            {principals.map((one) => (
              <Principal key={one.id} {...one} />
            ))}
          </Section>
        )}
      </div>
    </Layout>
  );
}

const Rights = ({ maySetStatus, mayReadNotes }: Pick<Stand, "maySetStatus" | "mayReadNotes">) => {
  const { t } = useUi();
  return (
    <>
      <Checkbox name="maySetStatus" label={t("roles.maySetStatus")} checked={maySetStatus} />
      <Checkbox name="mayReadNotes" label={t("roles.mayReadNotes")} checked={mayReadNotes} />
    </>
  );
};

function Deputy(one: Stand) {
  const { t, url } = useUi();
  const name = one.person?.displayName ?? t("roles.unseen");
  return (
    <form method="post" action={url(`/me/deputies/${one.id}`)} class="deputy">
      <h3>{one.person ? <a href={url(`/users/${one.id}`)}>{name}</a> : name}</h3>
      {one.person && <Rights {...one} />}
      <div class="btns">
        {one.person && (
          <Button>
            {t("common.save")}
            <span class="sr">: {name}</span>
          </Button>
        )}
        <Button look="plain" icon="x" name="remove" value="1">
          {t("roles.removeDeputy")}
          <span class="sr">: {name}</span>
        </Button>
      </div>
    </form>
  );
}

function Principal({ id, person, maySetStatus, mayReadNotes }: Stand) {
  const { t, url } = useUi();
  return (
    <div class="deputy">
      <h3>
        <a href={url(`/users/${id}`)}>{person!.displayName}</a>
      </h3>
      <div class="btns">
        {maySetStatus && (
          <ButtonLink href={url(`/status?users=${id}`)} icon="pencil">
            {t("roles.setTheirStatus")}
          </ButtonLink>
        )}
        {mayReadNotes && (
          <ButtonLink href={url(`/notes/of/${id}`)} icon="mail-open">
            {t("roles.readTheirNotes")}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
