export { eraseSensingIn, forgetComputers } from "./actions/forget.ts";
export { noticeSleep } from "./actions/notice-sleep.ts";
export { hasComputers, sense, stopSensing } from "./actions/sense.ts";
