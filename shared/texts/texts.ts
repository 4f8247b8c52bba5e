import { clientTexts } from "./client.ts";
import { announcements } from "./en/announcements.ts";
import { audit } from "./en/audit.ts";
import { auth } from "./en/auth.ts";
import { calls } from "./en/calls.ts";
import { contact } from "./en/contact.ts";
import { directory } from "./en/directory.ts";
import { error } from "./en/error.ts";
import { help } from "./en/help.ts";
import { importTexts } from "./en/import.ts";
import { jobs } from "./en/jobs.ts";
import { mail } from "./en/mail.ts";
import { merge } from "./en/merge.ts";
import { mobile } from "./en/mobile.ts";
import { notes } from "./en/notes.ts";
import { privacy } from "./en/privacy.ts";
import { roles } from "./en/roles.ts";
import { security } from "./en/security.ts";
import { settings } from "./en/settings.ts";
import { site } from "./en/site.ts";
import { status } from "./en/status.ts";
import { statusTypes } from "./en/status-types.ts";
import { viewAs } from "./en/view-as.ts";
import { watches } from "./en/watches.ts";
import { type Translate, translator } from "./translate.ts";

/** Every text that people read, by language and area. A new language adds a folder beside `en` and a line here. */
export const texts = {
  en: {
    ...clientTexts.en,
    directory,
    audit,
    auth,
    error,
    site,
    status,
    statusTypes,
    help,
    privacy,
    settings,
    import: importTexts,
    jobs,
    notes,
    announcements,
    watches,
    roles,
    security,
    contact,
    calls,
    mail,
    merge,
    viewAs,
    mobile,
  },
};
export type Language = keyof typeof texts;
export const languages = Object.keys(texts) as Language[];
export const isLanguage = (name: string): name is Language => Object.hasOwn(texts, name);
export type T = Translate<(typeof texts)["en"]>;

const translators = new Map<string, T>(Object.entries(texts).map(([language, all]) => [language, translator(all)]));
/** `t` for a language; English where the language is not there. */
export const tFor = (language: string): T => translators.get(language) ?? translators.get("en")!;
