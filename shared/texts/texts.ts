import { clientTexts } from "./client.ts";
import { announcements as announcementsDe } from "./de/announcements.ts";
import { audit as auditDe } from "./de/audit.ts";
import { auth as authDe } from "./de/auth.ts";
import { calls as callsDe } from "./de/calls.ts";
import { contact as contactDe } from "./de/contact.ts";
import { directory as directoryDe } from "./de/directory.ts";
import { error as errorDe } from "./de/error.ts";
import { help as helpDe } from "./de/help.ts";
import { importTexts as importTextsDe } from "./de/import.ts";
import { jobs as jobsDe } from "./de/jobs.ts";
import { mail as mailDe } from "./de/mail.ts";
import { merge as mergeDe } from "./de/merge.ts";
import { mobile as mobileDe } from "./de/mobile.ts";
import { notes as notesDe } from "./de/notes.ts";
import { privacy as privacyDe } from "./de/privacy.ts";
import { roles as rolesDe } from "./de/roles.ts";
import { security as securityDe } from "./de/security.ts";
import { settings as settingsDe } from "./de/settings.ts";
import { site as siteDe } from "./de/site.ts";
import { status as statusDe } from "./de/status.ts";
import { statusTypes as statusTypesDe } from "./de/status-types.ts";
import { viewAs as viewAsDe } from "./de/view-as.ts";
import { watches as watchesDe } from "./de/watches.ts";
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

/** Every text that people read, by language and area. A new language adds a folder beside `en` and stands here. */
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
  de: {
    ...clientTexts.de,
    directory: directoryDe,
    merge: mergeDe,
    viewAs: viewAsDe,
    audit: auditDe,
    auth: authDe,
    error: errorDe,
    site: siteDe,
    status: statusDe,
    statusTypes: statusTypesDe,
    help: helpDe,
    privacy: privacyDe,
    settings: settingsDe,
    import: importTextsDe,
    jobs: jobsDe,
    mobile: mobileDe,
    notes: notesDe,
    announcements: announcementsDe,
    watches: watchesDe,
    roles: rolesDe,
    security: securityDe,
    calls: callsDe,
    contact: contactDe,
    mail: mailDe,
  },
};
export type Language = keyof typeof texts;
export const languages = Object.keys(texts) as Language[];
export const isLanguage = (name: string): name is Language => Object.hasOwn(texts, name);
export type T = Translate<(typeof texts)["en"]>;

const translators = new Map<string, T>(Object.entries(texts).map(([language, all]) => [language, translator(all)]));
/** `t` for a language; English where the language is not there. */
export const tFor = (language: string): T => translators.get(language) ?? translators.get("en")!;
