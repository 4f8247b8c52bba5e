import type { Preset } from "./preset.ts";

/** Twilio Voice: status callbacks, as forms. Of calls that are taken `To` is one's own number, of those made `From`. */
export const twilio: Preset = {
  key: "twilio",
  name: "Twilio Voice",
  mapping: {
    event: "CallStatus+Direction",
    values: [
      { value: "in-progress inbound", event: "inbound-connected" },
      { value: "in-progress outbound-*", event: "outbound-connected" },
      { value: "completed *", event: "disconnected" },
      { value: "busy *", event: "disconnected" },
      { value: "failed *", event: "disconnected" },
      { value: "no-answer *", event: "disconnected" },
      { value: "canceled *", event: "disconnected" },
      { value: "*", event: "ignore" },
    ],
    line: "To",
    outboundLine: "From",
    callId: "CallSid",
    time: "Timestamp",
  },
  example:
    "CallSid=CA00000000000000000000000000000001&CallStatus=in-progress&Direction=inbound&From=%2B14155550100&To=%2B12025550142&Timestamp=Tue%2C+10+Mar+2026+10%3A00%3A00+%2B0000&SequenceNumber=2",
};
