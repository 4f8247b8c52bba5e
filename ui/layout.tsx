import type { ComponentChildren } from "preact";
import { useUi } from "./context.tsx";
import { Document } from "./document.tsx";
import { MobileLayout } from "./mobile/layout.tsx";
import { Header } from "./parts/header.tsx";
import { KeysDialog } from "./parts/keys-dialog.tsx";
import { Brand } from "./parts/logo.tsx";
import { StatusLine } from "./parts/status-line.tsx";
import { ViewingBar } from "./parts/viewing-bar.tsx";

export interface LayoutProps {
  title?: string;
  /** The page fills the window and scrolls inside itself, as the board does. */
  wide?: boolean;
  /** One's own status and how to change it, where it says more than usual. */
  statusLine?: ComponentChildren;
  /** What stands in the panel at first, for a page that opens with one. */
  panel?: ComponentChildren;
  children: ComponentChildren;
}

/** Every page of somebody who is signed in. */
export function Layout(props: LayoutProps) {
  const { t, face } = useUi();
  if (face === "mobile") return <MobileLayout {...props} />;
  const { title, wide, statusLine, panel, children } = props;
  return (
    <Document title={title}>
      <body class="page">
        <a class="skip" href="#main">
          {t("common.skipToContent")}
        </a>
        <ViewingBar />
        <Header />
        <section class="you-slot" id="status-line" aria-label={t("common.myStatus")}>
          {statusLine ?? <StatusLine />}
        </section>
        <main id="main" class={wide ? "fill" : undefined} tabIndex={-1}>
          {children}
        </main>
        <aside id="panel" class="panel-slot" hx-sync="this:replace" aria-label={t("common.details")}>
          {panel}
        </aside>
        <div id="toasts" class="toasts" role="status" aria-live="polite" />
        <KeysDialog />
      </body>
    </Document>
  );
}

/** Pages before signing in, and those that say that something went wrong: one quiet column. */
export function BareLayout({
  title,
  roomy,
  children,
}: {
  title?: string;
  roomy?: boolean;
  children: ComponentChildren;
}) {
  return (
    <Document title={title}>
      <body class={roomy ? "bare roomy" : "bare"}>
        <ViewingBar />
        <main id="main">
          <Brand />
          {children}
        </main>
        <div id="toasts" class="toasts" role="status" aria-live="polite" />
      </body>
    </Document>
  );
}
