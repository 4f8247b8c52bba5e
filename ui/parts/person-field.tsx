import { useUi } from "../context.tsx";
import { Field } from "./field.tsx";

/** A person by name: names are offered while one types, and the full name typed by hand does, too. */
export function PersonField({
  name,
  label,
  help,
  error,
  value,
  optional,
}: {
  name: string;
  label: string;
  help?: string;
  error?: string | undefined;
  value?: string | undefined;
  optional?: boolean;
}) {
  const { t, url } = useUi();
  const list = `f-${name}-names`;
  return (
    <Field
      name={name}
      label={label}
      help={help ?? t("roles.personHelp")}
      error={error}
      {...(optional ? { optional } : {})}
    >
      {(control) => (
        <>
          <input
            {...control}
            type="text"
            value={value}
            required={!optional}
            maxLength={254}
            autocomplete="off"
            spellcheck={false}
            {...{ list }}
            hx-get={url("/people/names")}
            hx-trigger="input changed delay:150ms"
            hx-target={`#${list}`}
            hx-swap="innerHTML"
          />
          <datalist id={list} />
        </>
      )}
    </Field>
  );
}
