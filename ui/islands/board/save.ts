const base = () => document.documentElement.dataset.base ?? "";
const headers = { "Content-Type": "application/json", "X-Requested-With": "fetch" };

/** Remembers a client setting of the viewer's. Rejects if the server did not take it. */
export const saveSetting = (name: string, value: unknown): Promise<void> =>
  send("PUT", `/api/client-settings/${name}`, JSON.stringify({ value }));

export const saveFavourite = (userId: string, on: boolean): Promise<void> =>
  send(on ? "PUT" : "DELETE", `/api/favourites/${encodeURIComponent(userId)}`);

async function send(method: string, path: string, body?: string): Promise<void> {
  const answer = await fetch(base() + path, {
    method,
    headers,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} → ${answer.status}`);
}
