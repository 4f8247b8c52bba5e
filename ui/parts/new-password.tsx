import { useUi } from "../context.tsx";
import { TextField } from "./field.tsx";

interface NewPasswordProps {
  label: string;
  /** The fewest characters. */
  shortest: number;
  errors: { readonly password?: string | undefined; readonly repeat?: string | undefined };
  autofocus?: "password" | "repeat" | undefined;
}

/** A new password, typed twice; with a script a word on how good it is while one types. */
export function NewPassword({ label, shortest, errors, autofocus }: NewPasswordProps) {
  const { t } = useUi();
  const rest = { type: "password", maxLength: 200, autocomplete: "new-password" } as const;
  return (
    <>
      <TextField
        name="password"
        label={label}
        help={
          <>
            {t("auth.passwordHelp", shortest)}{" "}
            <span data-strength-of="f-password" data-shortest={shortest} role="status" />
          </>
        }
        error={errors.password}
        minLength={shortest}
        autofocus={autofocus === "password"}
        {...rest}
      />
      <TextField
        name="repeat"
        label={t("auth.repeatPassword")}
        error={errors.repeat}
        autofocus={autofocus === "repeat"}
        {...rest}
      />
    </>
  );
}
