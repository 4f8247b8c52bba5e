import { useUi } from "../context.tsx";

/** Whom a picture shows. */
export interface Pictured {
  readonly id: string;
  readonly displayName: string;
  readonly pictureHash: string | null;
}

/**
 * Somebody's picture; their initials where there is none. Their name stands beside it, so it says nothing itself.
 * `large` where the picture is what the page is about.
 */
export function Avatar({ of, size = "small" }: { of: Pictured; size?: "small" | "large" }) {
  const { url } = useUi();
  const pixels = size === "large" ? 96 : 40;
  if (of.pictureHash)
    return (
      <img
        class={`avatar ${size}`}
        src={url(picturePath(of.id, of.pictureHash))}
        width={pixels}
        height={pixels}
        alt=""
        loading="lazy"
        decoding="async"
      />
    );
  return (
    <span class={`avatar ${size}`} aria-hidden="true">
      {initials(of.displayName)}
    </span>
  );
}

/** Where a picture is, without the virtual directory; the address changes with the picture, so that it may be kept for ever. */
export const picturePath = (userId: string, hash: string): string => `/users/${userId}/picture/${hash}`;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The first letters of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = (word: string | undefined) => (word ? [...graphemes.segment(word)][0]!.segment : "");
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : "")).toLocaleUpperCase();
}
