import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Deps } from "#shared/deps.ts";
import { conflict } from "#shared/http/problem.ts";
import type { MailSettings } from "#shared/mail/server.ts";
import { writeSettings } from "#shared/mail/server-state.ts";
import { MAIL_SECRET } from "#shared/mail/site-mail.ts";
import { keepSecret } from "#shared/secrets.ts";
import { say } from "#shared/texts/current.ts";

type MailDeps = Pick<Deps, "db" | "clock" | "tail" | "mail" | "secret">;

/**
 * Sets by which server mail goes, for every host, from the next mail on. What went wrong before is forgotten.
 * @param secret the password, or the application's secret; left out: the one that is kept stays.
 * @throws Problem 409 where SMTP_URL is in force.
 */
export const saveMailServer = (
  deps: MailDeps,
  actor: Actor,
  settings: MailSettings,
  secret: string | undefined,
): Promise<void> => write(deps, actor, settings, settings.signIn.kind === "none" ? null : secret);

/** Switches mail off. What waits in the outbox stays there. @throws Problem 409 where SMTP_URL is in force. */
export const removeMailServer = (deps: MailDeps, actor: Actor): Promise<void> => write(deps, actor, null, null);

async function write(
  { db, clock, tail, mail, secret: key }: MailDeps,
  actor: Actor,
  settings: MailSettings | null,
  secret: string | null | undefined,
): Promise<void> {
  if (mail.fromEnvironment) throw conflict(say("mail.fromEnvironment"));
  const now = clock();
  const before = mail.settings;
  const seq = await db.transaction(async (tx) => {
    await writeSettings(tx, settings && JSON.stringify(settings), now);
    if (secret !== undefined) await keepSecret(tx, key, MAIL_SECRET, secret, now);
    await audit(
      tx,
      actor,
      [
        {
          action: settings ? "mail.server-set" : "mail.server-removed",
          subjectType: "mail",
          subjectId: null,
          subjectName: settings?.host ?? before?.host ?? "",
          before,
          // That there is another one is on record, but not which.
          after: settings && { ...settings, ...(typeof secret === "string" ? { secret: "changed" } : {}) },
        },
      ],
      now,
    );
    return recordChanges(tx, [{ kind: "setting", subjectId: null }], now);
  });
  await tail.reached(seq);
}
