import type { Block, Line, MailContent, MailUi } from "./content.ts";

/** A mail in plain text, from the same parts. */
export function mailText(content: MailContent, ui: MailUi): string {
  const { t, unsubscribe } = ui;
  const settings = ui.link("/me#mail");
  const footer = [
    content.why,
    ...(unsubscribe ? [`${t("mail.unsubscribeLink")}: ${unsubscribe}`] : []),
    ...(unsubscribe && settings ? [`${t("mail.settingsLink")}: ${settings}`] : []),
  ];
  const body = content.blocks.map(blockText).filter((text) => text !== "");
  // "-- " begins what mail programs set apart (RFC 3676, 4.3).
  return `${[content.title, ...body].join("\n\n")}\n\n-- \n${footer.join("\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.block) {
    case "heading":
      return block.text;
    case "paragraph":
    case "small":
      return block.text;
    case "quote":
      return block.text
        .split(/\r?\n/)
        .map((line) => `> ${line}`.trimEnd())
        .join("\n");
    case "facts":
      return block.items.map(([label, value]) => `${label}: ${value.replace(/\r?\n/g, ", ")}`).join("\n");
    case "lines":
      return block.items.map(lineText).join("\n");
    case "action":
      return block.href === null ? "" : `${block.label}:\n${block.href}`;
  }
}

function lineText({ title, status, detail }: Line): string {
  const what = status ? `${title}: ${status}` : title;
  return `- ${what}${detail ? `\n  ${detail}` : ""}`;
}
