import { scopeOf, type Who } from "#shared/permissions.ts";

/** Everybody sees their own emergency contact; the roll call is for those who see that of others. */
export const seesRollCall = (viewer: Who): boolean => {
  const scope = scopeOf(viewer, "contact.see-emergency");
  return scope === "department" || scope === "all";
};
