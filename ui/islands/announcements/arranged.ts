import type { PinnedItem } from "#shared/announcements/pinned.ts";

export type Item = PinnedItem & { readonly seen: boolean };

const weight = { urgent: 0, important: 1, normal: 2 };

/** The most important first, and of those the latest: as the server arranges them. */
export const arranged = (items: readonly Item[]): Item[] =>
  [...items].sort(
    (a, b) =>
      weight[a.importance] - weight[b.importance] ||
      Date.parse(b.startsAt) - Date.parse(a.startsAt) ||
      (a.id < b.id ? 1 : -1),
  );
