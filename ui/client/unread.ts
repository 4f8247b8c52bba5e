/** Shows the number of unread notes: in the navigation and in the title. */
export function showUnread(n: number): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-unread]")) {
    place.textContent = String(n);
    place.hidden = n === 0;
  }
  const title = document.title.replace(/^\(\d+\) /, "");
  document.title = n > 0 ? `(${n}) ${title}` : title;
}
