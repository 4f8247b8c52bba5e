import type { ComponentChildren, InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from "preact";
import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";

interface FieldProps {
  name: string;
  label: string;
  /** What it is for or how to write it, in a line. */
  help?: ComponentChildren;
  /** What is wrong and what to do. */
  error?: string | null | undefined;
  optional?: boolean;
  /** Where two forms on a page have a field of the same name. */
  id?: string;
}

/** A label, a control, its help and its error, tied together for those who cannot see that they belong. */
export function Field({
  name,
  label,
  help,
  error,
  optional,
  id = `f-${name}`,
  children,
}: FieldProps & { children: (control: ControlProps) => ComponentChildren }) {
  const { t } = useUi();
  const describedBy = [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="optional">{t("common.optional")}</span>}
      </label>
      {children({ id, name, "aria-describedby": describedBy || undefined, "aria-invalid": error ? "true" : undefined })}
      {error && (
        <p class="error" id={`${id}-error`}>
          <Icon name="circle-alert" />
          {error}
        </p>
      )}
      {help && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

export interface ControlProps {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

type Rest<A> = Omit<A, "name" | "label" | "id" | "value">;

export function TextField({
  name,
  label,
  help,
  error,
  optional,
  id,
  ...input
}: FieldProps & { value?: string | undefined } & Rest<InputHTMLAttributes<HTMLInputElement>>) {
  return (
    <Field
      name={name}
      label={label}
      help={help}
      error={error}
      {...(optional ? { optional } : {})}
      {...(id ? { id } : {})}
    >
      {(control) => <input type="text" required={!optional} {...(input as object)} {...control} />}
    </Field>
  );
}

export function TextArea({
  name,
  label,
  help,
  error,
  optional,
  id,
  value,
  ...area
}: FieldProps & { value?: string } & Rest<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  return (
    <Field
      name={name}
      label={label}
      help={help}
      error={error}
      {...(optional ? { optional } : {})}
      {...(id ? { id } : {})}
    >
      {(control) => (
        <textarea {...(area as object)} {...control}>
          {value}
        </textarea>
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

export function SelectField({
  name,
  label,
  help,
  error,
  optional,
  id,
  options,
  value,
  empty,
  ...select
}: FieldProps & {
  options: readonly Option[];
  value?: string | null | undefined;
  /** The words for "none of these"; without them one must be chosen. */
  empty?: string;
} & Rest<SelectHTMLAttributes<HTMLSelectElement>>) {
  return (
    <Field
      name={name}
      label={label}
      help={help}
      error={error}
      {...(optional ? { optional } : {})}
      {...(id ? { id } : {})}
    >
      {(control) => (
        <select {...(select as object)} {...control}>
          {empty !== undefined && (
            <option value="" selected={!value}>
              {empty}
            </option>
          )}
          {options.map((option) => (
            <option
              key={option.value}
              value={option.value}
              selected={option.value === value}
              disabled={option.disabled}
            >
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Checkbox({
  name,
  label,
  help,
  checked,
  value = "on",
  disabled,
}: {
  name: string;
  label: ComponentChildren;
  help?: string;
  checked?: boolean;
  value?: string;
  disabled?: boolean;
}) {
  return (
    <div class="field">
      <label class="check">
        <input type="checkbox" name={name} value={value} checked={checked} disabled={disabled} />
        <span>{label}</span>
      </label>
      {help && <p class="help">{help}</p>}
    </div>
  );
}

/** One of a few, all in sight. */
export function Choice({
  name,
  label,
  options,
  value,
}: {
  name: string;
  label: string;
  options: readonly Option[];
  value?: string;
}) {
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="check">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
