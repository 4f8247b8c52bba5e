import type { Kind } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { StatusMark } from "#ui/parts/status-mark.tsx";

/** Somebody, or a whole department, that a note may go to. */
export interface Choice {
  readonly field: "to" | "department";
  readonly id: string;
  readonly name: string;
  /** What tells them from others of the name: the department, the user name. */
  readonly about: string | null;
  /** "Out until Monday: Anna will see it then"; null for a department. */
  readonly words: string | null;
  readonly status: { readonly kind: Kind; readonly color: string | undefined } | null;
}

/**
 * To whom a note goes: those chosen, and a search for more. Each is a tick box, so that it works without a script; with
 * one, a choice moves up and is taken off by a press.
 */
export function Receivers({
  chosen,
  found,
  who,
  fault,
}: {
  chosen: readonly Choice[];
  found: readonly Choice[] | null;
  who: string | undefined;
  fault: string | undefined;
}) {
  const { t, url } = useUi();
  return (
    <fieldset class="field receivers" data-receivers>
      <legend>{t("notes.receivers")}</legend>
      <ul class="chosen" data-chosen>
        {chosen.map((choice) => (
          <ChoiceItem key={choice.id} choice={choice} checked />
        ))}
      </ul>
      <div class="receivers-find">
        <div class="search-box">
          <Icon name="search" />
          <input
            class="input"
            type="search"
            id="f-who"
            name="who"
            value={who}
            maxLength={100}
            autocomplete="off"
            aria-label={t("notes.receiversHint")}
            placeholder={t("notes.receiversHint")}
            data-panel-first={chosen.length === 0 ? "" : undefined}
            aria-invalid={fault ? "true" : undefined}
            aria-describedby={fault ? "f-to-error" : undefined}
            hx-get={url("/notes/receivers")}
            hx-trigger="input changed delay:120ms"
            hx-target="#receivers-found"
            hx-swap="innerHTML"
          />
        </div>
        <button type="submit" class="btn without-script" name="step" value="find">
          {t("notes.find")}
        </button>
      </div>
      {fault && (
        <p class="error" id="f-to-error">
          <Icon name="circle-alert" />
          {fault}
        </p>
      )}
      <div id="receivers-found" data-found>
        {found && <Found found={found} />}
      </div>
    </fieldset>
  );
}

/** What a search has found. */
export function Found({ found }: { found: readonly Choice[] }) {
  const { t } = useUi();
  return (
    <>
      <p class={found.length === 0 ? "help" : "sr"} role="status">
        {t("notes.found", found.length)}
      </p>
      {found.length > 0 && (
        <ul class="found">
          {found.map((choice) => (
            <ChoiceItem key={choice.id} choice={choice} checked={false} />
          ))}
        </ul>
      )}
    </>
  );
}

function ChoiceItem({ choice, checked }: { choice: Choice; checked: boolean }) {
  return (
    <li data-choice={choice.id}>
      <label class="check">
        <input type="checkbox" name={choice.field} value={choice.id} checked={checked} />
        {choice.status ? <StatusMark kind={choice.status.kind} color={choice.status.color} /> : <Icon name="users" />}
        <span class="choice-name">{choice.name}</span>
        {choice.about && <span class="choice-about">{choice.about}</span>}
        <span class="choice-off needs-script" aria-hidden="true">
          <Icon name="x" />
        </span>
      </label>
      {choice.words && <p class="choice-words">{choice.words}</p>}
    </li>
  );
}
