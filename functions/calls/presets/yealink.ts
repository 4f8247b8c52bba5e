import type { Preset } from "./preset.ts";

/**
 * Yealink telephones: action URLs. Each event has an address of its own in the telephone, with the variables that it
 * fills in; `Established` comes for calls of both directions.
 */
export const yealink: Preset = {
  key: "yealink",
  name: "Yealink",
  mapping: {
    event: "event",
    values: [
      { value: "answer", event: "inbound-connected" },
      { value: "established", event: "outbound-connected" },
      { value: "terminated", event: "disconnected" },
      { value: "idle", event: "disconnected" },
      { value: "*", event: "ignore" },
    ],
    line: "line",
    outboundLine: "",
    callId: "call",
    time: "",
  },
  example: "event=established&line=4711&call=33093&mac=001565112233",
};
