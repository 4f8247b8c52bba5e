import type { Problem } from "#shared/http/problem.ts";
import { useUi } from "../context.tsx";
import { BareLayout, Layout } from "../layout.tsx";
import { ButtonLink } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { PageHead } from "./page-head.tsx";
import { Support } from "./support.tsx";

/** A page that says what is wrong and what to do. */
export function ErrorPage({ problem, requestId }: { problem: Problem; requestId: string | undefined }) {
  const { t, url, viewer } = useUi();
  const body = (
    <section class="error-page">
      <PageHead title={problem.title} lead={problem.detail} />
      <Faults problem={problem} />
      <div class="btns">
        <ButtonLink href={url("/")} look="primary">
          {t("error.toBoard")}
        </ButtonLink>
        <ButtonLink href={url("/help")}>{t("common.navHelp")}</ButtonLink>
      </div>
      <Support />
      {problem.status >= 500 && requestId && <p class="help">{t("error.number", requestId)}</p>}
    </section>
  );
  return viewer ? <Layout title={problem.title}>{body}</Layout> : <BareLayout title={problem.title}>{body}</BareLayout>;
}

/** The same beside what was asked for, among the toasts. */
export function ErrorFragment({ problem }: { problem: Problem }) {
  return (
    <div class="toast passing-slowly">
      <Notice tone="bad">
        <strong>{problem.title}.</strong> {problem.detail}
        <Faults problem={problem} />
      </Notice>
    </div>
  );
}

function Faults({ problem }: { problem: Problem }) {
  if (problem.faults.length === 0) return null;
  return (
    <ul>
      {problem.faults.map((fault) => (
        <li key={fault.pointer}>
          {fault.pointer}: {fault.detail}
        </li>
      ))}
    </ul>
  );
}
