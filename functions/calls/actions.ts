export { eraseCallsIn } from "./actions/erase.ts";
export { forgetCalls, forgetPhoneEvents } from "./actions/forget-calls.ts";
export { mergeCallsIn } from "./actions/merge.ts";
export { reportCall } from "./actions/report-call.ts";
