import type { Token } from "#shared/rich-text.ts";

/** What a person wrote (see shared/rich-text.ts): text is text, links are links, line breaks are kept. */
export function RichText({ tokens }: { tokens: readonly Token[] }) {
  return (
    <p class="rich-text">
      {tokens.map((token, index) =>
        token.kind === "text" ? (
          token.text
        ) : /^https?:/.test(token.href) ? (
          <a key={index} href={token.href} target="_blank" rel="noopener noreferrer nofollow">
            {token.text}
          </a>
        ) : (
          <a key={index} href={token.href}>
            {token.text}
          </a>
        ),
      )}
    </p>
  );
}
