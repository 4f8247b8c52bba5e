/** Everything that changes the directory, one operation a file; other rooms import it from here. */
export { archiveUser, restoreUser } from "./archive-user.ts";
export { createUser, createUserIn } from "./create-user.ts";
export { exportDirectory } from "./export.ts";
export { type ImportOptions, type ImportReport, importDirectory } from "./import/import-directory.ts";
export { createDepartment, createLocation, updateDepartment, updateLocation } from "./places.ts";
export type { NewUser, UserPatch } from "./rules.ts";
export { updateUser } from "./update-user.ts";
