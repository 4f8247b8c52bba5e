import type { T } from "#shared/texts/texts.ts";

export interface NavigationItem {
  /** Without the virtual directory. */
  href: string;
  label: Parameters<T>[0];
  /** The number of the viewer's unread notes stands beside it. */
  counts?: "unread";
  /** Only for those who administer. */
  administers?: true;
}

/**
 * The pages in the header, those first that people use most: where there is room for only two or three (a phone), the
 * rest lie in "More". A feature that has a page of its own adds a line.
 */
export const navigation: readonly NavigationItem[] = [
  { href: "/", label: "common.navBoard" },
  { href: "/notes", label: "notes.title", counts: "unread" },
  { href: "/watches", label: "watches.title" },
  { href: "/announcements", label: "announcements.title" },
  { href: "/phones", label: "contact.phoneList" },
  { href: "/help", label: "common.navHelp" },
  { href: "/admin", label: "common.navAdministration", administers: true },
];

/** Whether a page lies under a navigation item. */
export const isCurrent = (href: string, path: string): boolean =>
  href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
