import type { Problem } from "#shared/http/problem.ts";
import { useUi } from "#ui/context.tsx";
import { SelectField, TextArea, TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { TypedUser } from "../users-query.ts";
import { type Option, roleKeys } from "./options.ts";

export interface UserFieldsProps {
  typed: TypedUser;
  problem?: Problem | undefined;
  departments: readonly Option[];
  locations: readonly Option[];
  /** Whether whom to call in an emergency is shown. */
  withEmergency?: boolean;
}

/** The fields of a user, each with what is wrong with it. */
export function UserFields({ typed, problem, departments, locations, withEmergency }: UserFieldsProps) {
  const { t } = useUi();
  const errorOf = (name: keyof TypedUser) => problem?.faults.find((fault) => fault.pointer === `/${name}`)?.detail;
  const text = (name: keyof TypedUser, label: string) => ({
    name,
    label,
    value: typed[name] ?? "",
    error: sentence(errorOf(name)),
    id: `f-${name}`,
  });
  return (
    <>
      {problem && <Notice tone="bad">{problem.faults.length > 0 ? t("directory.checkForm") : problem.detail}</Notice>}
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
        <SelectField
          {...text("role", t("directory.role"))}
          value={typed.role ?? "user"}
          options={roleKeys.map(([value, key]) => ({ value, label: t(key) }))}
        />
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
