/** Everything that changes the directory, one operation a file; other rooms import it from here. */
export { archiveUser, restoreUser } from "./archive-user.ts";
export { createUser, createUserIn } from "./create-user.ts";
export { eraseAccountIn } from "./erase.ts";
export { exportDirectory } from "./export.ts";
export { type ImportOptions, type ImportReport, importDirectory } from "./import/import-directory.ts";
export { refuseNoAdministrator } from "./last-administrator.ts";
export { type AccountGain, accountGain, mergeAccountIn } from "./merge-account.ts";
export { addHoliday, removeHoliday } from "./places/holidays.ts";
export { movePeople } from "./places/move-people.ts";
export { mergeDepartment, removePlace } from "./places/remove.ts";
export { createDepartment, createLocation, updateDepartment, updateLocation } from "./places/save-place.ts";
export {
  type ContactField,
  type ContactPatch,
  contactPatch,
  type NewUser,
  ownFields,
  type UserPatch,
} from "./rules.ts";
export { setOwnPicture, setPicture } from "./set-picture.ts";
export { type UserChange, updateOwnContact, updateUser } from "./update-user.ts";
