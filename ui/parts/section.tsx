import type { ComponentChildren } from "preact";

/** A part of a form with its help beside it. */
export function Section({
  title,
  help,
  children,
}: {
  title: string;
  help?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="section">
      <div class="aside">
        <h2>{title}</h2>
        {help && <p>{help}</p>}
      </div>
      <div class="form">{children}</div>
    </section>
  );
}
