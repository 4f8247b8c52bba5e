import type { Ending, Kind } from "#shared/status/types.ts";

/** The status types that a new site begins with. None asks for a comment or a return time. */
export const defaultStatusTypes: readonly {
  key: string;
  name: string;
  kind: Kind;
  icon: string;
  color: string;
  ends: Ending;
}[] = [
  { key: "in", name: "In", kind: "in", icon: "circle-check", color: "green", ends: "day" },
  { key: "lunch", name: "Lunch", kind: "away", icon: "utensils", color: "amber", ends: "day" },
  { key: "meeting", name: "In a meeting", kind: "busy", icon: "users", color: "red", ends: "day" },
  { key: "remote", name: "Working remotely", kind: "in", icon: "house", color: "teal", ends: "day" },
  { key: "out", name: "Out", kind: "out", icon: "log-out", color: "slate", ends: "day" },
  { key: "phone", name: "On the phone", kind: "busy", icon: "phone", color: "red", ends: "day" },
  { key: "brb", name: "Be right back", kind: "away", icon: "coffee", color: "amber", ends: "day" },
  { key: "dnd", name: "Do not disturb", kind: "busy", icon: "circle-minus", color: "red", ends: "day" },
  { key: "trip", name: "Business trip", kind: "out", icon: "plane", color: "blue", ends: "never" },
  { key: "leave", name: "On leave", kind: "out", icon: "tree-palm", color: "violet", ends: "never" },
  { key: "sick", name: "Sick", kind: "out", icon: "thermometer", color: "slate", ends: "never" },
  { key: "unknown", name: "Unknown", kind: "unknown", icon: "circle-help", color: "grey", ends: "never" },
];
