/**
 * The help's pages in reading order, by whom they are for: first the guide through that reader's day, then what it
 * leads to. Each is a file of that name in a language's folder.
 */
export const topicGroups = [
  {
    audience: "colleagues",
    topics: [
      "colleagues-guide",
      "getting-started",
      "setting-your-status",
      "the-board",
      "on-the-phone",
      "notes",
      "watches",
      "what-the-statuses-mean",
      "announcements",
      "mail",
      "your-computer",
      "contact-information",
      "signing-in",
    ],
  },
  { audience: "receptionists", topics: ["receptionists-guide", "for-receptionists-and-managers"] },
  {
    audience: "administrators",
    topics: [
      "administrators-guide",
      "people-and-places",
      "import",
      "roles",
      "status-types",
      "settings-and-locks",
      "setting-up-mail",
      "telephone-systems",
      "security",
    ],
  },
  { audience: "operators", topics: ["operators-guide", "configuration", "jobs-and-health", "backup-and-upgrade"] },
  { audience: "programs", topics: ["web-service"] },
  { audience: "product", topics: ["about"] },
] as const;

export type TopicGroup = (typeof topicGroups)[number];
export type HelpAudience = TopicGroup["audience"];
export type Topic = TopicGroup["topics"][number];
export const topics: readonly Topic[] = topicGroups.flatMap((group) => [...group.topics]);
