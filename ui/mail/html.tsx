import type { ComponentChildren, CSSProperties } from "preact";
import { Fragment } from "preact";
import { render } from "preact-render-to-string";
import type { Kind } from "#shared/status/types.ts";
import type { Block, Line, MailContent, MailUi } from "./content.ts";

/**
 * A mail in HTML. Mail programs know no style sheets of a page and no variables: what counts in the light stands at each
 * element, and one rule for each colour turns it dark where that is wished. Nothing is loaded from anywhere.
 */
export const mailHtml = (content: MailContent, ui: MailUi): string =>
  `<!doctype html>${render(<Mail content={content} ui={ui} />)}`;

/** The page's tokens (ui/styles/tokens.css) in sRGB: light, dark. */
const colours = {
  paper: ["#fbfbf8", "#101318"],
  wash: ["#f3f2ef", "#171b22"],
  ink: ["#161b24", "#f1f0ec"],
  quiet: ["#4e535c", "#abb0b7"],
  rule: ["#e1e0db", "#262a31"],
  accent: ["#1f53b8", "#8abeff"],
  onAccent: ["#fdfcf8", "#0c1421"],
  in: ["#007932", "#53d57d"],
  busy: ["#c51e21", "#ff716b"],
  away: ["#975f00", "#fabb41"],
  out: ["#50667c", "#96aec7"],
  unknown: ["#60636a", "#a0a5ac"],
} as const;
type Colour = keyof typeof colours;

const dark = (Object.keys(colours) as Colour[])
  .map((name) => {
    const colour = colours[name][1];
    return `.f-${name}{color:${colour}!important}.b-${name}{background-color:${colour}!important}.r-${name}{border-color:${colour}!important}`;
  })
  .join("");
const sheet = `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${dark}}`;

const FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
/** Kinds by shape as well as by colour, as on the board. */
const marks: Record<Kind, string> = { in: "●", busy: "⊖", away: "◐", out: "○", unknown: "◌" };

const text = (colour: Colour) => ({ class: `f-${colour}`, color: colours[colour][0] });

function Styled({
  as: As = "div",
  colour = "ink",
  style = {},
  children,
  ...rest
}: {
  as?: "div" | "p" | "h1" | "h2" | "span" | "blockquote";
  colour?: Colour;
  style?: CSSProperties;
  children?: ComponentChildren;
} & Record<string, unknown>) {
  const { class: name, color } = text(colour);
  return (
    <As class={name} style={{ color, margin: "0", ...style }} {...rest}>
      {children}
    </As>
  );
}

function Mail({ content, ui }: { content: MailContent; ui: MailUi }) {
  const { lang } = ui;
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{content.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
      </head>
      <body class="b-wash" style={{ margin: "0", padding: "0", backgroundColor: colours.wash[0] }}>
        <div style={{ display: "none", maxHeight: "0", overflow: "hidden" }}>{content.preview}</div>
        <div
          class="b-wash"
          style={{
            backgroundColor: colours.wash[0],
            padding: "24px 12px",
            fontFamily: FONT,
            fontSize: "15px",
            lineHeight: "1.5",
          }}
        >
          <div
            class="b-paper r-rule"
            style={{
              maxWidth: "560px",
              margin: "0 auto",
              backgroundColor: colours.paper[0],
              border: `1px solid ${colours.rule[0]}`,
              borderRadius: "6px",
            }}
          >
            <div style={{ padding: "20px 24px 24px" }}>
              <Styled as="p" colour="quiet" style={{ fontSize: "13px", margin: "0 0 12px" }}>
                <Styled as="span" colour="accent">
                  ◉
                </Styled>{" "}
                {ui.site}
              </Styled>
              <Styled as="h1" style={{ fontSize: "20px", lineHeight: "1.3", fontWeight: "600", margin: "0 0 16px" }}>
                {content.title}
              </Styled>
              {content.blocks.map((block, i) => (
                <BlockHtml key={i} block={block} />
              ))}
            </div>
            <div
              class="r-rule"
              style={{ borderTop: `1px solid ${colours.rule[0]}`, padding: "14px 24px 16px", fontSize: "13px" }}
            >
              <Footer content={content} ui={ui} />
            </div>
          </div>
        </div>
      </body>
    </html>
  );
}

function BlockHtml({ block }: { block: Block }) {
  switch (block.block) {
    case "heading":
      return (
        <Styled as="h2" style={{ fontSize: "15px", fontWeight: "600", margin: "20px 0 6px" }}>
          {block.text}
        </Styled>
      );
    case "paragraph":
      return (
        <Styled as="p" style={{ margin: "0 0 12px", overflowWrap: "anywhere" }}>
          <Lines text={block.text} />
        </Styled>
      );
    case "small":
      return (
        <Styled as="p" colour="quiet" style={{ margin: "0 0 12px", fontSize: "13px", overflowWrap: "anywhere" }}>
          <Lines text={block.text} />
        </Styled>
      );
    case "quote":
      return (
        <blockquote
          class="r-accent f-ink"
          style={{
            margin: "0 0 16px",
            padding: "2px 0 2px 14px",
            borderLeft: `3px solid ${colours.accent[0]}`,
            color: colours.ink[0],
            overflowWrap: "anywhere",
          }}
        >
          <Lines text={block.text} />
        </blockquote>
      );
    case "facts":
      return <Facts items={block.items} />;
    case "lines":
      return (
        <div style={{ margin: "0 0 16px" }}>
          {block.items.map((line, i) => (
            <LineHtml key={i} line={line} />
          ))}
        </div>
      );
    case "action":
      if (block.href === null) return null;
      return (
        <p style={{ margin: "20px 0 12px" }}>
          <a
            class="b-accent f-onAccent"
            href={block.href}
            style={{
              display: "inline-block",
              padding: "9px 16px",
              borderRadius: "5px",
              backgroundColor: colours.accent[0],
              color: colours.onAccent[0],
              fontWeight: "600",
              textDecoration: "none",
            }}
          >
            {block.label}
          </a>
        </p>
      );
  }
}

/** Names and what they are, in two columns: the one thing for which mail programs need a table. */
const Facts = ({ items }: { items: readonly (readonly [string, string])[] }) => (
  <table role="presentation" cellPadding="0" cellSpacing="0" style={{ margin: "0 0 16px", borderCollapse: "collapse" }}>
    <tbody>
      {items.map(([label, value]) => (
        <tr key={label}>
          <td
            class="f-quiet"
            style={{ padding: "2px 16px 2px 0", verticalAlign: "top", color: colours.quiet[0], fontSize: "13px" }}
          >
            {label}
          </td>
          <td
            class="f-ink"
            style={{ padding: "2px 0", verticalAlign: "top", color: colours.ink[0], overflowWrap: "anywhere" }}
          >
            <Lines text={value} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const LineHtml = ({ line }: { line: Line }) => (
  <div class="r-rule" style={{ padding: "7px 0", borderTop: `1px solid ${colours.rule[0]}` }}>
    <Styled style={{ fontWeight: "600" }}>
      {line.title}
      {line.status && (
        <>
          {"  "}
          <Styled as="span" colour={line.kind ?? "unknown"} style={{ fontWeight: "600", whiteSpace: "nowrap" }}>
            {line.kind && <span aria-hidden="true">{marks[line.kind]} </span>}
            {line.status}
          </Styled>
        </>
      )}
    </Styled>
    {line.detail && (
      <Styled colour="quiet" style={{ fontSize: "13px", overflowWrap: "anywhere" }}>
        {line.detail}
      </Styled>
    )}
  </div>
);

/** Line ends as somebody typed them. */
const Lines = ({ text: all }: { text: string }) => (
  <>
    {all.split(/\r?\n/).map((line, i) => (
      <Fragment key={i}>
        {i > 0 && <br />}
        {line}
      </Fragment>
    ))}
  </>
);

function Footer({ content, ui }: { content: MailContent; ui: MailUi }) {
  const { t, unsubscribe } = ui;
  const settings = ui.link("/me#mail");
  const links = [
    ...(unsubscribe ? [[t("mail.unsubscribeLink"), unsubscribe] as const] : []),
    ...(unsubscribe && settings ? [[t("mail.settingsLink"), settings] as const] : []),
  ];
  return (
    <>
      <Styled as="p" colour="quiet">
        {content.why}
      </Styled>
      {links.length > 0 && (
        <Styled as="p" colour="quiet" style={{ margin: "4px 0 0" }}>
          {links.map(([label, href], i) => (
            <Fragment key={href}>
              {i > 0 && " · "}
              <a class="f-accent" href={href} style={{ color: colours.accent[0], textDecoration: "underline" }}>
                {label}
              </a>
            </Fragment>
          ))}
        </Styled>
      )}
    </>
  );
}
