import { useUi } from "./context.tsx";

/** An icon of the sprite, by its lucide name. Decoration only: the words beside it, or the control's label, say what it means. */
export function Icon({ name, class: extra }: { name: string; class?: string }) {
  const { asset } = useUi();
  return (
    <svg class={extra ? `icon ${extra}` : "icon"} aria-hidden="true">
      <use href={`${asset("icons.svg")}#${name}`} />
    </svg>
  );
}
