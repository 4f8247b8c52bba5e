import type { ComponentChildren } from "preact";
import { useUi } from "./context.tsx";

/** The outermost of every page. What a script needs to know stands on `<html>`: no script is in line. */
export function Document({ title, children }: { title?: string | undefined; children: ComponentChildren }) {
  const { asset, url, t, lang, locale, clock, zone, theme, viewer, site, face, unread = 0, sensing } = useUi();
  const [style, script] = face === "mobile" ? ["mobile.css", "mobile.js"] : ["main.css", "client.js"];
  const product = site?.name ?? t("common.product");
  const name = title ? `${title} · ${product}` : product;
  return (
    <html
      lang={lang}
      data-theme={theme}
      data-accent={site?.accent}
      data-user={viewer?.id}
      data-base={url("/live").slice(0, -"/live".length)}
      data-zone={zone}
      data-locale={locale}
      data-clock={clock}
      data-icons={asset("icons.svg")}
      data-worker={face === "mobile" ? undefined : asset("live-worker.js")}
      data-sensing={sensing ?? undefined}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={theme === "system" ? "light dark" : theme} />
        <meta
          name="theme-color"
          media="(prefers-color-scheme: light)"
          content={theme === "dark" ? "#11141b" : "#fcfbf9"}
        />
        <meta
          name="theme-color"
          media="(prefers-color-scheme: dark)"
          content={theme === "light" ? "#fcfbf9" : "#11141b"}
        />
        <title>{unread > 0 ? `(${unread}) ${name}` : name}</title>
        <link rel="icon" type="image/svg+xml" href={asset("icon.svg")} />
        <link rel="stylesheet" href={asset(style)} />
        <script type="module" src={asset(script)} />
      </head>
      {children}
    </html>
  );
}
