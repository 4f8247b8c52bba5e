const words = {
  connected: "calls.outcomeConnected",
  disconnected: "calls.outcomeDisconnected",
  repeated: "calls.outcomeRepeated",
  late: "calls.outcomeLate",
  "no-such-line": "calls.outcomeNoSuchLine",
  "several-people": "calls.outcomeSeveralPeople",
  "not-understood": "calls.outcomeNotUnderstood",
  ignored: "calls.outcomeIgnored",
  "unknown-value": "calls.outcomeUnknownValue",
  "no-line": "calls.outcomeNoLine",
  paused: "calls.outcomePaused",
  refused: "calls.outcomeRefused",
} as const;

/** What came of a request, as a key of the catalogue; one that this version does not know was not understood. */
export const outcomeWords = (outcome: string) => words[outcome as keyof typeof words] ?? words["not-understood"];
