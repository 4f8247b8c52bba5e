import type { Preset } from "./presets/preset.ts";
import { twilio } from "./presets/twilio.ts";
import { yealink } from "./presets/yealink.ts";
import { yeastar } from "./presets/yeastar.ts";

/** For a system that is none of these; the web service's own words as values. */
const other: Preset = {
  key: "other",
  name: "",
  mapping: {
    event: "event",
    values: [
      { value: "inbound-connected", event: "inbound-connected" },
      { value: "outbound-connected", event: "outbound-connected" },
      { value: "disconnected", event: "disconnected" },
    ],
    line: "line",
    outboundLine: "",
    callId: "callId",
    time: "at",
  },
  example: '{"event": "inbound-connected", "line": "4711", "callId": "a1", "at": "2026-03-10T10:00:00Z"}',
};

export const presets: readonly Preset[] = [twilio, yealink, yeastar, other];
export const presetNamed = (key: string): Preset => presets.find((one) => one.key === key) ?? other;
