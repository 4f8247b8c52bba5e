import type { ComponentChildren } from "preact";
import { useUi } from "../context.tsx";
import { Button } from "./button.tsx";

interface Ends {
  readonly up: boolean;
  readonly down: boolean;
}
/** What was moved, and which way: as the address of the list says it. */
export interface Moved {
  readonly id: string | undefined;
  readonly direction: string | undefined;
}

/** The same way once more, or back where that is the end. */
const onwards = (direction: string | undefined, ends: Ends) =>
  direction === "up" ? (ends.up ? "down" : "up") : ends.down ? "up" : "down";

/** Moves a row of a list up or down; `children` are further fields. */
export function MoveForm({
  action,
  name,
  id,
  ends,
  moved,
  children,
}: {
  action: string;
  /** What the row is called, for those who only hear it. */
  name: string;
  /** Whether it stands at that end already. */
  ends: Ends;
  /** What was moved just now; if it is this, the keyboard goes on from there. */
  moved?: Moved | undefined;
  /** What `moved` calls this row. */
  id: string;
  children?: ComponentChildren;
}) {
  const { t } = useUi();
  const goesOn = moved?.id === id ? onwards(moved.direction, ends) : null;
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
          autofocus={direction === goesOn}
          aria-label={t(direction === "up" ? "common.moveUp" : "common.moveDown", name)}
        />
      ))}
    </form>
  );
}
