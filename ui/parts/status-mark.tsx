import type { Kind } from "#shared/status/types.ts";

/** The kind's shape, in the type's colour: the same to eyes that tell no green from red. The word beside it says it too. */
export function StatusMark({ kind, color }: { kind: Kind; color?: string | undefined }) {
  return (
    <svg class={`mark k-${kind}${color ? ` c-${color}` : ""}`} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[kind]()}
    </svg>
  );
}

const shapes = {
  in: () => <circle cx="6" cy="6" r="5.25" fill="currentColor" />,
  busy: () => (
    <path fill="currentColor" fill-rule="evenodd" d="M6 .75a5.25 5.25 0 1 0 0 10.5A5.25 5.25 0 0 0 6 .75ZM3 5h6v2H3Z" />
  ),
  away: () => (
    <path
      fill="currentColor"
      fill-rule="evenodd"
      d="M6 .75a5.25 5.25 0 1 0 0 10.5A5.25 5.25 0 0 0 6 .75Zm0 1.4a3.85 3.85 0 0 1 0 7.7Z"
    />
  ),
  out: () => <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.7" />,
  unknown: () => (
    <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.36 2.36" />
  ),
} satisfies Record<Kind, () => unknown>;
