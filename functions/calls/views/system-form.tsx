import { useUi } from "#ui/context.tsx";
import { Checkbox, Field, SelectField, TextArea, TextField } from "#ui/parts/field.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { SentSystem, SystemErrors } from "../form.ts";
import { proofs } from "../proof.ts";

const proofWords = {
  address: "calls.proofAddress",
  bearer: "calls.proofBearer",
  basic: "calls.proofBasic",
  hmac: "calls.proofHmac",
} as const;
const paths = ["line", "outboundLine", "callId", "time"] as const;

interface Props {
  sent: SentSystem;
  errors: SystemErrors;
  /** Whether a token, password or key is kept that stays where none is typed. */
  keepsSecret: boolean;
}

/** What a telephone system is called, how it proves who it is, and where in its requests what stands. */
export function SystemFields({ sent, errors, keepsSecret }: Props) {
  const { t } = useUi();
  const of = (name: string) => ({ name, value: sent[name] ?? "", error: errors[name] });
  return (
    <>
      <Section title={t("calls.sectionSystem")}>
        <TextField {...of("name")} label={t("calls.name")} help={t("calls.nameHelp")} maxLength={120} />
        <Checkbox name="paused" label={t("calls.paused")} help={t("calls.pausedHelp")} checked={sent.paused === "on"} />
        <SelectField
          {...of("proof")}
          label={t("calls.proof")}
          help={t("calls.proofHelp")}
          options={proofs.map((value) => ({ value, label: t(proofWords[value]) }))}
        />
        <TextField {...of("user")} label={t("calls.user")} help={t("calls.userHelp")} optional autocomplete="off" />
        <TextField
          {...of("header")}
          label={t("calls.header")}
          help={t("calls.headerHelp")}
          optional
          autocomplete="off"
        />
        <Field
          name="secret"
          label={t("calls.secret")}
          help={t(keepsSecret ? "calls.secretKept" : "calls.secretHelp")}
          error={errors.secret}
          optional
        >
          {(field) => <input type="password" autocomplete="new-password" maxLength={500} {...field} />}
        </Field>
      </Section>
      <Section title={t("calls.sectionMapping")} help={t("calls.mappingHelp")}>
        <TextField {...of("event")} label={t("calls.event")} help={t("calls.eventHelp")} spellcheck={false} />
        <TextArea
          {...of("values")}
          label={t("calls.values")}
          help={t("calls.valuesHelp")}
          rows={8}
          spellcheck={false}
        />
        {paths.map((name) => (
          <TextField
            key={name}
            {...of(name)}
            label={t(`calls.${name}`)}
            help={t(`calls.${name}Help`)}
            optional
            spellcheck={false}
          />
        ))}
      </Section>
    </>
  );
}
