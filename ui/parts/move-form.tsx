import type { ComponentChildren } from "preact";
import { useUi } from "../context.tsx";
import { Button } from "./button.tsx";

/** Moves a row of a list up or down; `children` are further fields. */
export function MoveForm({
  action,
  name,
  ends,
  children,
}: {
  action: string;
  /** What the row is called, for those who only hear it. */
  name: string;
  /** Whether it stands at that end already. */
  ends: { readonly up: boolean; readonly down: boolean };
  children?: ComponentChildren;
}) {
  const { t } = useUi();
  return (
    <form class="move" method="post" action={action}>
      {children}
      {(["up", "down"] as const).map((direction) => (
        <Button
          key={direction}
          look="plain"
          icon={direction === "up" ? "arrow-up" : "arrow-down"}
          name="direction"
          value={direction}
          disabled={ends[direction]}
          aria-label={t(direction === "up" ? "common.moveUp" : "common.moveDown", name)}
        />
      ))}
    </form>
  );
}
