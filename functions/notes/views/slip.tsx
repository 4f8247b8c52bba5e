import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { When } from "#ui/parts/when.tsx";

export interface SlipProps {
  callerName: string | null;
  callerCompany: string | null;
  /** As people of the site's country read it; `href` dials it. */
  number: { text: string; href: string | null } | null;
  telephoned: boolean;
  cameToSee: boolean;
  willCallAgain: boolean;
  wantsToSee: boolean;
  takenAt: number;
  /** Who took it. */
  by: string;
}

const ticks = ["telephoned", "cameToSee", "willCallAgain", "wantsToSee"] as const;

/** A phone message as the slip of paper that it has always been: who, how to reach them, and four boxes. */
export function Slip(props: SlipProps) {
  const { t, now = Date.now() } = useUi();
  const { number } = props;
  return (
    <section class="slip" aria-label={t("notes.phoneMessage")}>
      <h3>
        <Icon name="phone" />
        {t("notes.phoneMessage")}
      </h3>
      <Facts
        items={[
          [t("notes.callerName"), props.callerName],
          [t("notes.callerCompany"), props.callerCompany],
          [t("notes.callerNumber"), number && (number.href ? <a href={number.href}>{number.text}</a> : number.text)],
        ]}
      />
      <ul class="slip-ticks">
        {ticks.map((tick) => (
          <li key={tick} class={props[tick] ? "on" : undefined}>
            <span class="slip-box" aria-hidden="true">
              {props[tick] && <Icon name="check" />}
            </span>
            {t(`notes.${tick}`)}
            <span class="sr">: {t(props[tick] ? "common.yes" : "common.no")}</span>
          </li>
        ))}
      </ul>
      <p class="slip-taken">
        {t("notes.taken")} <When at={props.takenAt} style="full" now={now} /> {t("notes.takenBy", props.by)}
      </p>
    </section>
  );
}
