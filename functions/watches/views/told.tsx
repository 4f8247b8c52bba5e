import type { StatusType } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Older } from "#ui/parts/older.tsx";
import { StatusMark } from "#ui/parts/status-mark.tsx";
import { When } from "#ui/parts/when.tsx";
import type { HitRow } from "../queries.ts";

export interface ToldProps {
  hits: readonly (HitRow & { readonly name: string })[];
  /** Where the list goes on; null at its end. */
  older: string | null;
  types: ReadonlyMap<string, StatusType>;
}

/** What one's watches told, latest first. */
export function ToldList(props: ToldProps) {
  const { t, url } = useUi();
  if (props.hits.length === 0) return <p class="help">{t("watches.toldNone")}</p>;
  return (
    <>
      <ol class="timeline told-list">
        <ToldRows {...props} />
      </ol>
      {props.hits.some((hit) => hit.seenAt === null) && (
        <span hx-post={url("/watches/seen")} hx-trigger="load delay:2s" hx-swap="none" />
      )}
    </>
  );
}

/** A stretch of what was told, with a button for the next. */
export function ToldRows({ hits, older, types }: ToldProps) {
  const { t, url, now = Date.now() } = useUi();
  return (
    <>
      {hits.map((hit) => {
        const type = types.get(hit.toType);
        return (
          <li key={hit.id} class={hit.seenAt === null ? "new" : undefined}>
            <When at={hit.at.getTime()} style="past" now={now} />
            <span>
              <a href={url(`/users/${hit.subjectId}`)} data-panel="">
                {hit.name}
              </a>
              {hit.seenAt === null && <span class="tag">{t("watches.new")}</span>}
              <span class="told-status">
                <StatusMark kind={type?.kind ?? "unknown"} color={type?.color} />
                {type?.name ?? hit.toType}
                {hit.comment && `: ${hit.comment}`}
                {hit.returnAt && (
                  <span class="quiet">
                    {", "}
                    {t("board.back")} <When at={hit.returnAt.getTime()} style="clock" />
                  </span>
                )}
              </span>
              {hit.others > 0 && <span class="quiet">{t("watches.others", hit.others)}</span>}
            </span>
          </li>
        );
      })}
      {older && <Older href={url(`/watches?after=${older}`)} rows={url(`/watches/told?after=${older}`)} />}
    </>
  );
}
