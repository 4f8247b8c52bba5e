import { z } from "zod";
import type { Action } from "../permissions.ts";
import { timeOfDay } from "../text-rules.ts";
import { say } from "../texts/current.ts";
import { languages } from "../texts/texts.ts";
import { isZone } from "../zones.ts";

/** A client setting: its shape, its default, and who may differ from it. */
export interface Setting<V> {
  readonly schema: z.ZodType<V>;
  readonly default: V;
  /** Whether a user may set it for themselves; otherwise it is the site's alone. */
  readonly personal: boolean;
  /** Who may set it for the site. */
  readonly edit: Action;
  /** The service version that it came with. */
  readonly since: string;
}

const zone = z
  .string()
  .max(64, { error: () => say("error.mustZone") })
  .refine(isZone, { error: () => say("error.mustZone") });

const personal = <V>(schema: z.ZodType<V>, standard: V): Setting<V> => ({
  schema,
  default: standard,
  personal: true,
  edit: "settings.edit",
  since: "1.0.0.0",
});
const site = <V>(schema: z.ZodType<V>, standard: V): Setting<V> => ({
  ...personal(schema, standard),
  personal: false,
});
/** One that stands under /admin/security and asks for its permission. */
const security = <V>(schema: z.ZodType<V>, standard: V): Setting<V> => ({
  ...site(schema, standard),
  edit: "security.edit",
});

const minutes = (from: number, to: number) => {
  const fault = { error: () => say("error.mustWhole", from, to) };
  return z.number(fault).int(fault).min(from, fault).max(to, fault);
};

/** Words that the site chose for itself, on one line, without what plays tricks on a reader. */
const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: () => say("error.mustMost", most) })
    .refine((text) => !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text), { error: () => say("error.mustPlain") });

/** The key of a status type, or empty for none. Whether there is such a type is looked at when it is used. */
export const statusTypeKey = z.string().regex(/^[a-z0-9-]{0,40}$/, { error: () => say("error.mustStatusType") });

/** The colours of links and buttons that a site may choose; each keeps its contrast in every theme. */
export const accents = ["blue", "teal", "green", "violet", "pink", "orange", "slate"] as const;
/** Who must have a second factor: one of these words, or the keys of roles. */
export type SecondFactorFor = "nobody" | "administrators" | "everybody" | readonly string[];
const secondFactorFor: z.ZodType<SecondFactorFor> = z.union(
  [z.enum(["nobody", "administrators", "everybody"]), z.array(z.string().min(1).max(30)).min(1).max(100)],
  { error: () => say("error.mustSecondFactor") },
);

/** Every client setting there is (S31). Names and descriptions for people are in the catalogue under `settings`. */
export const registry = {
  "board.groupBy": personal(z.enum(["department", "location", "none"]), "department"),
  "board.density": personal(z.enum(["comfortable", "compact"]), "comfortable"),
  "board.sort": personal(z.enum(["name", "status", "since", "return"]), "name"),
  "board.filter": personal(
    z.object({
      kinds: z.array(z.enum(["in", "busy", "away", "out", "unknown"])).max(5),
      departmentId: z.string().max(26).nullable(),
      locationId: z.string().max(26).nullable(),
    }),
    { kinds: [], departmentId: null, locationId: null },
  ),
  /** Which columns stand beside name and status; on a phone a row has room for less in any case. */
  "board.showReturn": personal(z.boolean(), true),
  "board.showComment": personal(z.boolean(), true),
  "board.showSince": personal(z.boolean(), true),
  "board.showPhone": personal(z.boolean(), true),
  /** Where signing in leads. */
  "board.firstPage": personal(z.enum(["board", "notes", "watches", "phones"]), "board"),
  "appearance.theme": personal(z.enum(["system", "light", "dark"]), "system"),
  /** `auto`: the browser's first language that the product speaks, else the site's. */
  "appearance.language": personal(z.enum(["auto", ...languages]), "auto"),
  "region.clock": personal(z.enum(["auto", "12", "24"]), "auto"),
  "session.staySignedIn": personal(z.boolean(), false),
  /** How what arrives is told while one is at the screen (S23, S24). */
  "notify.notes": personal(z.enum(["toast", "notification", "both", "none"]), "both"),
  "notify.watches": personal(z.enum(["toast", "notification", "both", "none"]), "both"),
  /** Of urgent ones; the others stand above the board. */
  "notify.announcements": personal(z.enum(["toast", "notification", "both", "none"]), "both"),
  "notify.sound": personal(z.boolean(), false),
  "notify.quietHours": personal(z.boolean(), false),
  "notify.quietFrom": personal(timeOfDay, "20:00"),
  "notify.quietTo": personal(timeOfDay, "07:00"),
  /** Which mail one gets; one-click unsubscribing sets these, too. */
  "mail.notes": personal(z.enum(["unread", "out", "never"]), "unread"),
  "mail.notesAfter": personal(minutes(1, 1440), 15),
  "mail.watches": personal(z.boolean(), true),
  "mail.announcements": personal(z.boolean(), true),
  "mail.digest": personal(z.boolean(), false),
  "mail.digestAt": personal(timeOfDay, "08:00"),
  /** What one's telephone does to one's status (S26): empty: nothing. */
  "calls.line": personal(words(60), ""),
  "calls.inbound": personal(statusTypeKey, "phone"),
  "calls.outbound": personal(statusTypeKey, "phone"),
  /** Empty: what it was before. */
  "calls.disconnected": personal(statusTypeKey, ""),
  /** What one's computer tells of its use (S25): only where its user wishes it. */
  "sensing.on": personal(z.boolean(), false),
  "sensing.idleMinutes": personal(minutes(1, 240), 10),
  "sensing.idle": personal(statusTypeKey, "brb"),
  "sensing.lock": personal(statusTypeKey, "brb"),
  "sensing.screenSaver": personal(statusTypeKey, "brb"),
  "sensing.unlock": personal(statusTypeKey, "in"),
  "sensing.startUp": personal(statusTypeKey, "in"),
  "sensing.shutdown": personal(statusTypeKey, "out"),
  /** Whether coming back ends what was set by hand and is "away": lunch, be right back. */
  "sensing.endsBreaks": personal(z.boolean(), false),
  "site.workDays": site(z.string().regex(/^[1-7](,[1-7]){0,6}$/, { error: () => say("error.mustDays") }), "1,2,3,4,5"),
  "site.workFrom": site(timeOfDay, "08:00"),
  "site.workTo": site(timeOfDay, "18:00"),
  /**
   * What becomes of whoever has not signed out by the end of their day: what goes on without an end is kept, or is
   * ended, too; or everybody who was in, busy or away is out from then on.
   */
  "site.endOfDay": site(z.enum(["keep", "unknown", "out"]), "keep"),
  /** An ISO 3166 country, by which telephone numbers without a country code are understood and written. */
  "site.country": site(z.string().regex(/^[A-Z]{2}$/, { error: () => say("error.mustCountry") }), "US"),
  /** Who may pin a status, beside administrators; own roles go by their permissions alone. */
  "site.statusLocks": site(z.enum(["everyone", "managers", "administrators"]), "everyone"),
  /** Which of their contact fields people change themselves: some sites keep them elsewhere and import them. */
  "site.editContact": site(z.enum(["all", "phones", "nothing"]), "all"),
  /** Whether people see how many watch them. */
  "site.showWatchers": site(z.boolean(), true),
  /** A call of which nobody says that it is over is taken to be over after so many minutes. */
  "site.callMinutes": site(minutes(5, 1440), 240),
  /** How long history stays, in days; what is older is purged. */
  "site.keepHistory": site(minutes(7, 3650), 730),
  /** How long it is on record who did what to others, in days. */
  "site.keepAudit": site(minutes(30, 36_500), 3650),
  "site.keepNotes": site(minutes(7, 3650), 730),
  "site.keepMail": site(minutes(1, 365), 30),
  /** How many copies of the embedded database stay. */
  "site.keepBackups": site(minutes(1, 365), 7),
  /** What the site looks like: how it calls the product, its colour, and whom people ask for help (S62). */
  "look.name": site(words(40).min(1, { error: () => say("error.mustNotEmpty") }), "OfficeStatus"),
  "look.accent": site(z.enum(accents), "blue"),
  "look.support": site(words(200), ""),
  "site.secondFactorFor": security<SecondFactorFor>(secondFactorFor, "nobody"),
  /** The fewest characters of a new password (NIST SP 800-63B asks for 8 at least). */
  "site.passwordLength": security(minutes(8, 64), 8),
  /** A browser's session ends so many minutes after it was used last, unless its user stays signed in. */
  "site.sessionIdle": security(minutes(15, 10_080), 720),
  /** "Stay signed in" lasts so many days after the last use. */
  "site.sessionKept": security(minutes(1, 365), 30),
  /** A program's refresh token works so many days after the last use. */
  "site.apiSessionKept": security(minutes(1, 365), 30),
  /** So many wrong passwords or codes cost nothing; the answer to each further one is held longer. */
  "site.wrongBeforeDelay": security(minutes(1, 20), 3),
  /** So many from one address lock the account for that address. */
  "site.wrongBeforeLock": security(minutes(3, 100), 10),
  /** How long the first lock lasts, in minutes; each further one twice as long. */
  "site.lockMinutes": security(minutes(1, 1440), 15),
  /** Whether a token for programs may be made that never ends. */
  "site.endlessTokens": security(z.boolean(), false),
  /** For whoever neither chose a language nor has a browser that asks for one, and for mail to them. */
  "site.language": site(z.enum(languages), "en"),
  "site.timeZone": site(zone, new Intl.DateTimeFormat().resolvedOptions().timeZone),
} satisfies Record<string, Setting<any>>;

export type SettingName = keyof typeof registry;
/** What the site looks like: they stand on a page of their own. */
export const lookNames = ["look.name", "look.accent", "look.support", "site.language"] as const;
export const isLook = (name: SettingName): boolean => (lookNames as readonly string[]).includes(name);
export type SettingValue<N extends SettingName> = (typeof registry)[N]["default"];
export type Settings = { [N in SettingName]: SettingValue<N> };
export const settingNames = Object.keys(registry) as SettingName[];
export const isSettingName = (name: string): name is SettingName => Object.hasOwn(registry, name);
