export { eraseSensingIn, forgetComputers } from "./actions/forget.ts";
export { noticeSleep } from "./actions/notice-sleep.ts";
export { sense, stopSensing } from "./actions/sense.ts";
