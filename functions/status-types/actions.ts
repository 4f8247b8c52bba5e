export { createStatusType, updateStatusType } from "./actions/edit.ts";
export { setLibrary } from "./actions/library.ts";
export { moveTypeDepartmentIn } from "./actions/move-department.ts";
export { moveStatusType } from "./actions/order.ts";
export { retireStatusType, reviveStatusType } from "./actions/retire.ts";
export { seedStatusTypes } from "./actions/seed.ts";
