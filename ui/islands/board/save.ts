const base = () => document.documentElement.dataset.base ?? "";
const headers = { "Content-Type": "application/json", "X-Requested-With": "fetch" };

/** Remembers a client setting of the viewer's. Rejects if the server did not take it. */
export const saveSetting = (name: string, value: unknown): Promise<void> =>
  send("PUT", `/api/client-settings/${name}`, JSON.stringify({ value }));

export const saveFavourite = (userId: string, on: boolean): Promise<void> =>
  send(on ? "PUT" : "DELETE", `/api/favourites/${encodeURIComponent(userId)}`);

/** Watches somebody, or a department, as one mostly wants to. Rejects if the server did not take it. */
export const saveWatch = (type: "user" | "department", id: string): Promise<void> => send("PUT", watchPath(type, id));

/** Watches them no more. @returns the ids of the watches that ended, which can be restored. */
export async function endWatch(type: "user" | "department", id: string): Promise<string[]> {
  const path = watchPath(type, id);
  const answer = await fetch(base() + path, { method: "DELETE", headers, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`DELETE ${path} → ${answer.status}`);
  return ((await answer.json()) as { ended: string[] }).ended;
}

export const restoreWatch = (id: string): Promise<void> => send("DELETE", `/api/watches/${encodeURIComponent(id)}/end`);

const watchPath = (type: "user" | "department", id: string) =>
  `/api/watches/${type === "user" ? "users" : "departments"}/${encodeURIComponent(id)}`;

async function send(method: string, path: string, body?: string): Promise<void> {
  const answer = await fetch(base() + path, {
    method,
    headers,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} → ${answer.status}`);
}
