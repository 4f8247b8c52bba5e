import { useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";

/** Ten codes, shown this once. */
export function RecoveryCodesPage({
  codes,
  next,
  begun,
}: {
  codes: readonly string[];
  next?: string | undefined;
  begun?: boolean;
}) {
  const { t, url, viewer } = useUi();
  const title = t("auth.recoveryCodes");
  const file = [t("auth.codesFile", viewer?.displayName ?? ""), "", ...codes, ""].join("\r\n");
  return (
    <Layout title={title}>
      <div class="middle">
        <PageHead
          title={title}
          lead={t("auth.codesLead")}
          crumbs={[
            { href: "/me", label: t("auth.mySettings") },
            { href: "/me/second-factor", label: t("auth.factor") },
          ]}
        />
        {begun && <Notice tone="good">{t("auth.factorIsOn")}</Notice>}
        <ol class="recovery-codes" id="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <div class="btns">
          <Button
            type="button"
            icon="copy"
            hidden
            {...{ "data-copy": "recovery-codes", "data-done": t("common.copied") }}
          >
            {t("common.copy")}
          </Button>
          <Button type="button" icon="printer" {...{ "data-print": "" }}>
            {t("common.print")}
          </Button>
          <ButtonLink
            icon="download"
            download="officestatus-recovery-codes.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          >
            {t("common.download")}
          </ButtonLink>
          {/* `next` has the virtual directory in it already. */}
          <ButtonLink look="primary" href={next ?? url("/me/second-factor")}>
            {t("auth.codesKept")}
          </ButtonLink>
        </div>
      </div>
    </Layout>
  );
}
