import type { Deps } from "#shared/deps.ts";

/** Tells open clients when settings changed that hold for them; they ask for the values themselves. */
export function tellOfSettings({ tail, hub, roster }: Deps): void {
  tail.follow((changes) => {
    const scopes = new Set(changes.filter((one) => one.kind === "setting").map((one) => one.subjectId));
    if (scopes.size === 0) return;
    hub.tellAll("setting", {}, (userId) => {
      if (scopes.has(null) || scopes.has(userId)) return true;
      const departmentId = roster.person(userId)?.departmentId ?? null;
      return departmentId !== null && scopes.has(departmentId);
    });
  });
}
