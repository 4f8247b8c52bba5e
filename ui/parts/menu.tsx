import type { ComponentChildren } from "preact";
import { Icon } from "../icons.tsx";

interface MenuProps {
  icon: string;
  label: string;
  /** The label is for those who cannot see the icon. */
  iconOnly?: boolean;
  class?: string;
  children: ComponentChildren;
}

/** A button that opens a sheet of choices; without a script, too. A script closes it on Escape and on a click elsewhere. */
export function Menu({ icon, label, iconOnly, class: extra, children }: MenuProps) {
  return (
    <details class={extra ? `menu ${extra}` : "menu"} data-menu>
      <summary title={iconOnly ? label : undefined}>
        <Icon name={icon} />
        <span class={iconOnly ? "sr" : "word"}>{label}</span>
        {!iconOnly && <Icon name="chevron-down" />}
      </summary>
      <div class="sheet">{children}</div>
    </details>
  );
}
