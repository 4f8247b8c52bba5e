import { useUi } from "#ui/context.tsx";
import { Button } from "#ui/parts/button.tsx";
import { TextArea } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { Section } from "#ui/parts/section.tsx";
import { When } from "#ui/parts/when.tsx";
import type { Read } from "../take-request.ts";
import { outcomeWords } from "./outcome.ts";

/** What was pasted, and what it would do; null: nothing was pasted. */
export interface Tried {
  readonly payload: string;
  readonly read: Read | null;
  readonly owners: readonly string[];
}

/** A field for a request, and what that would do. */
export function TryIt({ at, tried }: { at: string; tried: Tried | undefined }) {
  const { t } = useUi();
  return (
    <Section id="try" title={t("calls.try")} help={t("calls.tryHelp")}>
      <form method="post" action={`${at}/try#try`}>
        <TextArea
          name="payload"
          label={t("calls.tryPayload")}
          value={tried?.payload ?? ""}
          error={tried && !tried.read ? t("calls.tryNothing") : undefined}
          rows={5}
          spellcheck={false}
        />
        <Button>{t("calls.try")}</Button>
      </form>
      {tried?.read && <TriedFacts read={tried.read} owners={tried.owners} />}
    </Section>
  );
}

function TriedFacts({ read, owners }: { read: Read; owners: readonly string[] }) {
  const { t } = useUi();
  const { reading } = read;
  return (
    <div role="status">
      <h3>{t("calls.tried")}</h3>
      {read.kind === "nothing" && <Notice tone="warn">{t(outcomeWords(read.outcome))}</Notice>}
      {reading && (
        <Facts
          items={[
            [t("calls.triedValue"), reading.value || "–"],
            [t("calls.triedEvent"), reading.event ?? "–"],
            [t("calls.triedLines"), reading.lines.join(", ") || "–"],
            [t("calls.triedWhose"), owners.join(", ") || "–"],
            [t("calls.triedCall"), reading.callId ?? "–"],
            [
              t("calls.triedAt"),
              reading.at === null ? t("calls.triedNow") : <When key="at" at={reading.at} style="past" />,
            ],
          ]}
        />
      )}
    </div>
  );
}
