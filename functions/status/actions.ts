export type { StatusChange } from "./actions/change.ts";
export { clearStatus } from "./actions/clear-status.ts";
export { dropPlanned } from "./actions/drop-planned.ts";
export { forgetDropped } from "./actions/forget-dropped.ts";
export { type Lock, lockStatus, unlockStatus } from "./actions/lock-status.ts";
export { forgetHistory } from "./actions/forget-history.ts";
export { recordPassedTime } from "./actions/record-passed-time.ts";
export { setStatus } from "./actions/set-status.ts";
export { undoStatus } from "./actions/undo-status.ts";
