import { useUi } from "#ui/context.tsx";
import { BareLayout } from "#ui/layout.tsx";
import { Button } from "#ui/parts/button.tsx";
import { SelectField, TextField } from "#ui/parts/field.tsx";
import { NewPassword } from "#ui/parts/new-password.tsx";

export const setupFields = ["username", "firstName", "lastName", "email", "timeZone"] as const;
export type SetupValues = { readonly [name in (typeof setupFields)[number]]?: string | undefined };
export type SetupErrors = { readonly [name in keyof SetupValues | "password" | "repeat"]?: string | undefined };

const setupOrder = [...setupFields, "password", "repeat"] as const;

export function SetupPage({
  token,
  values,
  errors = {},
  zones,
  shortest,
}: {
  token: string;
  values: SetupValues;
  /** The fewest characters of a password. */
  shortest: number;
  errors?: SetupErrors;
  zones: readonly string[];
}) {
  const { t, url } = useUi();
  // Whoever is sent back stands where something is wrong.
  const first = setupOrder.find((name) => errors[name]) ?? "username";
  return (
    <BareLayout title={t("auth.setupTitle")}>
      <h1>{t("auth.setupTitle")}</h1>
      <p class="lead">{t("auth.setupLead")}</p>
      <form class="form" method="post" action={url("/setup")}>
        <input type="hidden" name="token" value={token} />
        <TextField
          name="username"
          label={t("auth.setupUsername")}
          value={values.username}
          error={errors.username}
          maxLength={120}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          autofocus={first === "username"}
        />
        <TextField
          name="firstName"
          label={t("auth.firstName")}
          value={values.firstName}
          error={errors.firstName}
          autofocus={first === "firstName"}
          maxLength={100}
          autocomplete="given-name"
        />
        <TextField
          name="lastName"
          label={t("auth.lastName")}
          value={values.lastName}
          error={errors.lastName}
          autofocus={first === "lastName"}
          maxLength={100}
          autocomplete="family-name"
        />
        <TextField
          type="email"
          name="email"
          label={t("auth.email")}
          value={values.email}
          error={errors.email}
          autofocus={first === "email"}
          maxLength={254}
          autocomplete="email"
          optional
        />
        <SelectField
          name="timeZone"
          label={t("auth.timeZone")}
          help={t("auth.timeZoneHelp")}
          value={values.timeZone}
          error={errors.timeZone}
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
        <NewPassword
          label={t("auth.password")}
          shortest={shortest}
          errors={errors}
          autofocus={first === "password" || first === "repeat" ? first : undefined}
        />
        <Button look="primary" wide>
          {t("auth.setupSave")}
        </Button>
      </form>
    </BareLayout>
  );
}
