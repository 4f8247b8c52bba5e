import { useUi } from "#ui/context.tsx";

const FORM = "drop-planned";

/** Something planned, in a sentence. */
export interface PlannedLine {
  readonly id: string;
  readonly says: string;
}

interface PlannedProps {
  userId: string;
  /** The soonest first. */
  planned: readonly PlannedLine[];
  mayDrop: boolean;
}

/** What somebody has planned, each with a button to drop it, which needs a {@link DropForm} on the page: the list may stand within another form. */
export function PlannedList({ userId, planned, mayDrop }: PlannedProps) {
  const { t, url } = useUi();
  return (
    <ul class="planned">
      {planned.map(({ id, says }) => {
        const drop = url(`/users/${userId}/status/planned/${id}/drop`);
        return (
          <li key={id}>
            <span>{says}</span>
            {mayDrop && (
              <button
                type="submit"
                class="btn plain"
                form={FORM}
                formaction={drop}
                hx-post={drop}
                hx-target="#panel"
                hx-swap="innerHTML"
                aria-label={t("status.plannedDropWhat", says)}
              >
                {t("status.plannedDrop")}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** An empty form, outside of all others; each button sends it to an address of its own. */
export const DropForm = () => <form id={FORM} method="post" hidden />;
