import { useUi } from "#ui/context.tsx";
import { When } from "#ui/parts/when.tsx";

/** Somebody who gets a note, and whether they have read it. */
export interface ReadRow {
  readonly id: string;
  readonly name: string;
  readonly waits: boolean;
  readonly readAt: number | null;
}

/** Who has read what one sent, and when. */
export function ReadBy({ rows, more }: { rows: readonly ReadRow[]; more: number }) {
  const { t, now = Date.now() } = useUi();
  return (
    <section class="read-by">
      <h3>{t("notes.whoRead")}</h3>
      <ul class="readers">
        {rows.map((row) => (
          <li key={row.id} class={row.readAt === null ? "quiet" : undefined}>
            <span>{row.name}</span>
            {row.readAt !== null ? (
              <When at={row.readAt} style="full" now={now} />
            ) : (
              <span>{t(row.waits ? "notes.waitsUntilIn" : "notes.notReadYet")}</span>
            )}
          </li>
        ))}
        {more > 0 && <li class="quiet">{t("notes.andMore", more)}</li>}
      </ul>
    </section>
  );
}
