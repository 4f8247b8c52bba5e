import type { Problem } from "#shared/http/problem.ts";
import { useUi } from "#ui/context.tsx";
import { SelectField, TextArea, TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { Texts } from "../meanwhile.ts";
import type { TypedUser } from "../users-query.ts";
import { ChangedMeanwhile, type MeanwhileProps } from "./changed-meanwhile.tsx";
import { fieldKeys, type Option } from "./options.ts";

export interface UserFieldsProps {
  typed: TypedUser;
  problem?: Problem | undefined;
  /** What the form shows of what is saved; it carries that along. */
  shown?: Texts;
  /** What somebody else changed while it was open. */
  meanwhile?: MeanwhileProps | undefined;
  departments: readonly Option[];
  locations: readonly Option[];
  /** Those that the viewer may give. */
  roles: readonly Option[];
  /** Whether whom to call in an emergency is shown. */
  withEmergency?: boolean;
}

/** The fields of a user, each with what is wrong with it. */
export function UserFields(props: UserFieldsProps) {
  const { typed, problem, shown, meanwhile, departments, locations, roles, withEmergency } = props;
  const { t } = useUi();
  const errorOf = (name: keyof TypedUser) => problem?.faults.find((fault) => fault.pointer === `/${name}`)?.detail;
  const text = (name: keyof TypedUser, label: string) => ({
    name,
    label,
    value: typed[name] ?? "",
    error: sentence(errorOf(name)),
    id: `f-${name}`,
  });
  const choices: Readonly<Record<string, readonly Option[]>> = {
    departmentId: departments,
    locationId: locations,
    role: roles,
  };
  return (
    <>
      {meanwhile ? (
        <ChangedMeanwhile
          {...meanwhile}
          label={(name) => (Object.hasOwn(fieldKeys, name) ? t(fieldKeys[name as keyof typeof fieldKeys]) : name)}
          say={(name, value) => choices[name]?.find((one) => one.value === value)?.label ?? value}
        />
      ) : (
        problem && <Notice tone="bad">{problem.faults.length > 0 ? t("directory.checkForm") : problem.detail}</Notice>
      )}
      {shown && <input type="hidden" name="shown" value={JSON.stringify(shown)} />}
      <Section title={t("directory.sectionName")} help={t("directory.sectionNameHelp")}>
        <div class="pair">
          <TextField {...text("firstName", t("directory.firstName"))} optional maxLength={100} autocomplete="off" />
          <TextField {...text("lastName", t("directory.lastName"))} optional maxLength={100} autocomplete="off" />
        </div>
        <TextField
          {...text("username", t("directory.username"))}
          help={t("directory.usernameHelp")}
          maxLength={120}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
      </Section>
      <Section title={t("directory.sectionContact")} help={t("directory.sectionContactHelp")}>
        <TextField {...text("email", t("directory.email"))} optional type="email" maxLength={254} autocomplete="off" />
        <div class="pair">
          <TextField {...text("phone", t("directory.phone"))} optional type="tel" maxLength={60} autocomplete="off" />
          <TextField {...text("mobile", t("directory.mobile"))} optional type="tel" maxLength={60} autocomplete="off" />
        </div>
        <TextField
          {...text("otherPhone", t("contact.otherPhone"))}
          optional
          type="tel"
          maxLength={60}
          autocomplete="off"
        />
        <TextArea {...text("address", t("contact.address"))} optional maxLength={500} rows={3} autocomplete="off" />
      </Section>
      {withEmergency && <Emergency text={text} />}
      <Section title={t("directory.sectionPlace")} help={t("directory.sectionPlaceHelp")}>
        <div class="pair">
          <SelectField
            {...text("departmentId", t("directory.department"))}
            options={departments}
            empty={t("directory.noDepartment")}
          />
          <SelectField
            {...text("locationId", t("directory.location"))}
            options={locations}
            empty={t("directory.noLocation")}
          />
        </div>
        <TextField
          {...text("timeZone", t("directory.timeZone"))}
          optional
          help={t("directory.timeZoneHelp")}
          maxLength={64}
          {...{ list: "zones" }}
          autocomplete="off"
          spellcheck={false}
        />
        <Zones />
      </Section>
      <Section title={t("directory.sectionRights")} help={t("directory.roleHelp")}>
        <SelectField {...text("role", t("directory.role"))} value={typed.role ?? "user"} options={roles} />
      </Section>
    </>
  );
}

type TextOf = (
  name: keyof TypedUser,
  label: string,
) => { name: string; label: string; value: string; error: string | undefined; id: string };

/** Whom to call for somebody. */
function Emergency({ text }: { text: TextOf }) {
  const { t } = useUi();
  return (
    <Section title={t("contact.emergency")} help={t("directory.emergencyHelp")}>
      <div class="pair">
        <TextField {...text("emergencyName", t("contact.emergencyName"))} optional maxLength={120} autocomplete="off" />
        <TextField
          {...text("emergencyRelation", t("contact.emergencyRelation"))}
          optional
          maxLength={60}
          autocomplete="off"
        />
      </div>
      <TextField
        {...text("emergencyPhone", t("contact.emergencyPhone"))}
        optional
        type="tel"
        maxLength={60}
        autocomplete="off"
      />
    </Section>
  );
}

/** The time zones that this machine knows, to choose from while typing. */
export function Zones() {
  return (
    <datalist id="zones">
      {Intl.supportedValuesOf("timeZone").map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}

/** A fault such as "must not be empty" as a sentence. */
export const sentence = (detail: string | undefined) =>
  detail && detail.charAt(0).toUpperCase() + detail.slice(1) + (/[.!?]$/.test(detail) ? "" : ".");
