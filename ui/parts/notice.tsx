import type { ComponentChildren } from "preact";
import { Icon } from "../icons.tsx";

const icons = { info: "info", good: "circle-check", warn: "triangle-alert", bad: "circle-alert" };

/** Something to know about this page or form. `bad` is read out at once. */
export function Notice({ tone = "info", children }: { tone?: keyof typeof icons; children: ComponentChildren }) {
  return (
    <div class={`notice ${tone}`} role={tone === "bad" ? "alert" : undefined}>
      <Icon name={icons[tone]} />
      <div>{children}</div>
    </div>
  );
}
