export { eraseCallsIn } from "./actions/erase.ts";
export { forgetCalls, forgetPhoneEvents } from "./actions/forget-calls.ts";
export { EVENTS_SHOWN, keepEvent } from "./actions/keep-event.ts";
export { mergeCallsIn } from "./actions/merge.ts";
export {
  addressHash,
  addressSecret,
  createSystem,
  deleteSystem,
  proofSecret,
  renewAddress,
  type SystemInput,
  updateSystem,
} from "./actions/phone-systems.ts";
export { reportCall } from "./actions/report-call.ts";
