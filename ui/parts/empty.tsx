import type { ComponentChildren } from "preact";

/** A page without content says what it is for and offers the first step. */
export function Empty({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ComponentChildren;
  actions?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div class="btns">{actions}</div>}
    </div>
  );
}
