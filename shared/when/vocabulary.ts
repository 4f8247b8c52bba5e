/** Words by which people call a status, as patterns in lower case; spaces stand for any run of spaces. */
interface Words {
  /** The key of the status type that they mean, where the site has it. */
  readonly key: string;
  /** Words that say no more than the type does. */
  readonly said: readonly string[];
  /** Words that say more, and so stay as the comment. */
  readonly kept?: readonly string[];
}

/** Built-in words for the status types of a new installation; what a site itself calls its types goes before them. */
export const vocabulary: readonly Words[] = [
  {
    key: "remote",
    said: [
      "wfh",
      "w f h",
      "working from home",
      "work from home",
      "working at home",
      "home ?office",
      "at home working",
      "working remotely",
      "working remote",
      "remotely",
      "remote",
      "teleworking",
      "telework",
      "home today",
    ],
  },
  {
    key: "meeting",
    said: ["in a meeting", "in meetings?", "at a meeting", "meetings?", "mtg"],
    kept: [
      "(?:lunch|client|team|staff|board|breakfast|dinner|sales|project|budget|sick|holiday) meeting",
      "stand-?up",
      "one-on-one",
      "1:1",
      "workshop",
      "interviews?",
      "conference call",
      "video ?conference",
      "presentation",
      "presenting",
    ],
  },
  {
    key: "phone",
    said: [
      "on the (?:tele)?phone",
      "on the line",
      "on a call",
      "on a phone call",
      "in a call",
      "phone call",
      "on call with(?= )",
      "telephoning",
      "phoning",
      "phone",
      "calling",
    ],
  },
  {
    key: "lunch",
    said: ["lunch ?break", "lunch ?time", "lunching", "eating lunch", "lunch", "midday break"],
    kept: ["dinner", "breakfast", "canteen"],
  },
  {
    key: "brb",
    said: [
      "brb",
      "b r b",
      "be right back",
      "right back",
      "back soon",
      "back shortly",
      "back in a (?:bit|moment|minute|sec|second|few|jiffy)",
      "be back (?:soon|shortly)",
      "bbs",
      "afk",
      "away from (?:my )?(?:desk|keyboard)",
    ],
    kept: [
      "coffee ?break",
      "coffee",
      "tea ?break",
      "tea",
      "smoke ?break",
      "smoking",
      "short break",
      "break",
      "post office",
      "restroom",
      "bathroom",
    ],
  },
  {
    key: "dnd",
    said: [
      "dnd",
      "do not disturb",
      "don['’]?t disturb",
      "please do not disturb",
      "no interruptions",
      "focus(?:ing|sed)? time",
      "focus(?:ing|sed)?",
      "concentrating",
      "deep work",
    ],
    kept: ["busy"],
  },
  {
    key: "leave",
    said: [
      "on vacation",
      "vacation",
      "on holidays?",
      "holidays?",
      "annual leave",
      "on leave",
      "on pto",
      "pto",
      "day off",
      "days off",
      "time off",
      "leave of absence",
      "leave",
    ],
    kept: [
      "(?:maternity|paternity|parental|unpaid|compassionate|bereavement|study|special) leave",
      "bank holiday",
      "public holiday",
      "sabbatical",
    ],
  },
  {
    key: "sick",
    said: [
      "out sick",
      "off sick",
      "sick leave",
      "sick day",
      "calling in sick",
      "called in sick",
      "call in sick",
      "not feeling well",
      "unwell",
      "feeling ill",
      "sick",
      "ill",
    ],
    kept: ["flu", "migraine", "headache", "covid", "child(?:ren)? (?:is )?sick", "sick child(?:ren)?", "sick kids?"],
  },
  {
    key: "trip",
    said: [
      "on a business trip",
      "business trip",
      "business travel",
      "on a trip",
      "on the road",
      "travel(?:l)?ing",
      "travel",
      "trip",
    ],
  },
  {
    key: "in",
    said: [
      "i['’]?m back",
      "i am back",
      "i['’]?m in",
      "i am in",
      "i['’]?m here",
      "in the office",
      "in office",
      "back in the office",
      "back at (?:my |the )?(?:desk|work|office)",
      "at my desk",
      "at the office",
      "at work",
      "available",
      "here",
      "back",
    ],
    kept: ["back from (?:the |my |a )?\\p{L}+"],
  },
  {
    key: "out",
    said: [
      "gone home",
      "going home",
      "go home",
      "went home",
      "heading home",
      "leaving early",
      "leaving",
      "left for the day",
      "out of (?:the )?office",
      "ooo",
      "gone for the day",
      "done for (?:the day|today)",
      "finished for (?:the day|today)",
      "off work",
      "not in",
      "i['’]?m out",
      "i['’]?m off",
      "off today",
      "away",
      "gone",
      "bye",
      "out",
      "off",
    ],
    kept: [
      "(?:the )?dentist(?:['’]?s)?(?: appointment)?",
      "(?:the )?doctors?(?:['’]s)?(?: appointment)?",
      "appointment",
      "errands?",
      "site visit",
      "customer visit",
    ],
  },
];

/** Little words before a status that say nothing: "I'm out for lunch", "at lunch", "gone to a meeting". */
export const BEFORE_TYPE =
  "(?:(?:i['’]?m|i am|am|im|is|we['’]?re|gone|going|went|go|out|off|away|currently|now|still|on|at|in|to|for|a|an|the|my|having|taking|will be|i['’]?ll be|be|today)[ ,]+)+";
/** Little words at the beginning of a comment that say who speaks. */
export const SPEAKER = /^(?:(?:i['’]?m|i am|im|i['’]?ll be|i will be|will be|be|am|is|today)(?:[ ,]+|$))+/iu;
/** Names that are prepositions too: they say a status only where they stand alone. */
export const PREPOSITIONS: ReadonlySet<string> = new Set(["in", "on", "at", "off", "to", "by"]);
/** Words that say a status only if nothing else does: "out sick", "gone to a meeting", "leave at 4". */
export const WEAK: ReadonlySet<string> = new Set([...PREPOSITIONS, "out", "away", "back", "gone", "here", "leave"]);
/** After these a number is no time. */
export const NUMBERED =
  /(?:room|rm|floor|level|building|bldg|block|gate|hall|suite|office|desk|line|ext|extension|phone|tel|number|no|nr|track|platform|version|v|phase|chapter|part|q|sprint|bus|flight|[#№§$€£])[.:]?\s?$/iu;
