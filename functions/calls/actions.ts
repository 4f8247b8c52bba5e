export { eraseCallsIn } from "./actions/erase.ts";
export { forgetCalls, forgetPhoneEvents } from "./actions/forget-calls.ts";
export { reportCall } from "./actions/report-call.ts";
