import { useUi } from "../context.tsx";
import { TextField } from "./field.tsx";

/** A time in plain words, with what was understood shown while typing. */
export function TimeField({
  name,
  label,
  hint,
  help,
  value,
  error,
  preview,
  include,
}: {
  name: string;
  label: string;
  hint: string;
  help: string;
  value: string | undefined;
  error: string | undefined;
  /** Where it is asked what was understood; without the virtual directory. */
  preview: string;
  /** Other fields that are needed for that, as a selector. */
  include?: string;
}) {
  const { url } = useUi();
  return (
    <div>
      <TextField
        name={name}
        label={label}
        help={help}
        optional
        maxLength={200}
        value={value}
        error={error}
        placeholder={hint}
        autocomplete="off"
        hx-get={url(preview)}
        hx-trigger="input changed delay:150ms"
        hx-target={`#understood-${name}`}
        hx-swap="innerHTML"
        hx-include={include}
      />
      <output class="understood" id={`understood-${name}`} for={`f-${name}`} />
    </div>
  );
}
