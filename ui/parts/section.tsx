import type { ComponentChildren } from "preact";

/** A part of a form with its help beside it. */
export function Section({
  id,
  title,
  help,
  children,
}: {
  /** Where a link leads to this part of the page. */
  id?: string;
  title: string;
  help?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="section" id={id}>
      <div class="aside">
        <h2>{title}</h2>
        {help && <p>{help}</p>}
      </div>
      <div class="form">{children}</div>
    </section>
  );
}
