import type { Preset } from "./preset.ts";

/** Yeastar S-Series and K2: reports of the API, as JSON. Who answers, or is answered, comes first in `call`. */
export const yeastar: Preset = {
  key: "yeastar",
  name: "Yeastar",
  mapping: {
    event: "action",
    values: [
      { value: "ANSWER", event: "inbound-connected" },
      { value: "ANSWERED", event: "outbound-connected" },
      { value: "BYE", event: "disconnected" },
      { value: "*", event: "ignore" },
    ],
    line: "call.0.ext.extid",
    outboundLine: "",
    callId: "callid",
    time: "",
  },
  example:
    '{"action": "ANSWER", "callid": "1547375031.65", "call": [{"ext": {"extid": "1006"}}, {"ext": {"extid": "1005"}}], "sn": "369362089179"}',
};
