import type { T } from "#shared/texts/texts.ts";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const orItself = (t: T, key: string, text: string) => {
  const said = t(key as "mail.kindNote");
  return said === key ? text : said;
};

/** What mails of a kind are called; one of another version is shown as it is written. */
export const kindText = (t: T, kind: string): string => orItself(t, `mail.kind${capital(kind)}`, kind);
export const stateText = (t: T, state: string): string => orItself(t, `mail.state${capital(state)}`, state);
