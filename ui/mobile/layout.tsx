import { useUi } from "../context.tsx";
import { Document } from "../document.tsx";
import type { LayoutProps } from "../layout.tsx";
import { Brand } from "../parts/logo.tsx";
import { ViewingBar } from "../parts/viewing-bar.tsx";
import { MobileNav } from "./nav.tsx";

/** Every page of the mobile interface: what it is about first, where else one can go at the thumb. */
export function MobileLayout({ title, statusLine, panel, children }: LayoutProps) {
  const { t, url } = useUi();
  return (
    <Document title={title}>
      <body class="mobile">
        <a class="skip" href="#main">
          {t("common.skipToContent")}
        </a>
        <ViewingBar />
        <header class="m-head">
          <Brand href={url("/")} />
        </header>
        <p id="no-connection" class="m-stale" role="status" data-text={t("mobile.noConnection")} />
        {statusLine && (
          <section class="you-slot" id="status-line" data-fresh="" aria-label={t("common.myStatus")}>
            {statusLine}
          </section>
        )}
        <main id="main" tabIndex={-1}>
          {children}
          {panel}
        </main>
        <MobileNav />
        <footer class="m-foot">
          <a href={url("/?site=full")}>{t("mobile.full")}</a>
        </footer>
        <div id="toasts" class="toasts" role="status" aria-live="polite" />
      </body>
    </Document>
  );
}
