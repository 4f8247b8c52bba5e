/** The help's pages in reading order, by whom they are for. Each is a file of that name in a language's folder. */
export const topicGroups = [
  {
    audience: "everybody",
    topics: [
      "getting-started",
      "setting-your-status",
      "the-board",
      "notes",
      "watches",
      "what-the-statuses-mean",
      "announcements",
      "mail",
      "contact-information",
      "signing-in",
      "for-receptionists-and-managers",
    ],
  },
  { audience: "caretakers", topics: ["administrators-guide", "operators-guide"] },
  { audience: "programs", topics: ["web-service"] },
  { audience: "product", topics: ["about"] },
] as const;

export type Topic = (typeof topicGroups)[number]["topics"][number];
export const topics: readonly Topic[] = topicGroups.flatMap((group) => [...group.topics]);
export const isTopic = (name: string): name is Topic => (topics as readonly string[]).includes(name);
