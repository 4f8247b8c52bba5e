import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ComponentChildren } from "preact";
import { Icon } from "../icons.tsx";

interface Look {
  look?: "primary" | "plain" | "danger";
  icon?: string;
  /** As wide as what it stands in. */
  wide?: boolean;
  children?: ComponentChildren;
}
const classes = ({ look, wide }: Look) => ["btn", look, wide && "wide"].filter(Boolean).join(" ");

export function Button({
  look,
  icon,
  wide,
  children,
  type = "submit",
  ...rest
}: Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "icon">) {
  return (
    <button type={type} {...(rest as object)} class={classes({ ...(look ? { look } : {}), ...(wide ? { wide } : {}) })}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button, since it leads to doing something. */
export function ButtonLink({
  look,
  icon,
  wide,
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & Record<`data-${string}`, unknown>) {
  return (
    <a {...(rest as object)} class={classes({ ...(look ? { look } : {}), ...(wide ? { wide } : {}) })}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
