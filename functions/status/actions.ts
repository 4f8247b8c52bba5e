export { dropPlanned } from "./actions/drop-planned.ts";
export { forgetDropped } from "./actions/forget-dropped.ts";
export { recordPassedTime } from "./actions/record-passed-time.ts";
export { clearStatus, type StatusChange, setStatus } from "./actions/set-status.ts";
export { undoStatus } from "./actions/undo-status.ts";
