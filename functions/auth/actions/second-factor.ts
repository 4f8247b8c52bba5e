import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import { newId } from "#shared/ids.ts";
import { seal, unseal } from "#shared/secrets.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { type SecondFactorRow, secondFactorRow } from "../queries.ts";
import { newRecoveryCode, RECOVERY_CODES, readRecoveryCode, recoveryCodeHash } from "../recovery-codes.ts";
import { newTotpSecret, stepOf } from "../totp.ts";
import { doneBy, noticeIn } from "./notices.ts";

const sealedAs = (userId: string) => `second-factor ${userId}`;

/** Makes a secret that counts once it is confirmed; one that was not confirmed is replaced, one that was is left alone. */
export async function beginSecondFactor({ db, clock, secret }: AuthDeps, userId: string): Promise<void> {
  const values = {
    secret: seal(secret, sealedAs(userId), newTotpSecret()),
    createdAt: new Date(clock()),
    lastStep: null,
  };
  const { t } = db;
  const begin = () =>
    db.transaction(async (tx) => {
      if (!(await secondFactorRow(tx, userId)))
        return void (await tx.q.insert(t.secondFactors).values({ userId, confirmedAt: null, ...values }));
      await tx.q
        .update(t.secondFactors)
        .set(values)
        .where(and(eq(t.secondFactors.userId, userId), isNull(t.secondFactors.confirmedAt)));
    });
  await begin().catch((error) => {
    // The same form sent twice: the other was quicker.
    if (!isDuplicate(error)) throw error;
  });
}

/** The secret as an authenticator app takes it; null where it was sealed with another session secret. */
export const secretOf = ({ secret }: Pick<AuthDeps, "secret">, row: SecondFactorRow): string | null =>
  unseal(secret, sealedAs(row.userId), row.secret);

/**
 * Switches a second factor on, by a code that shows that the app has its secret.
 * @param address from where it is shown, which the user is told.
 * @returns the recovery codes, which nobody can read again; null for a wrong code.
 */
export async function confirmSecondFactor(
  deps: AuthDeps,
  userId: string,
  code: string,
  address: string | null,
): Promise<string[] | null> {
  const { db, clock } = deps;
  const now = clock();
  const row = await secondFactorRow(db, userId);
  const secret = row && row.confirmedAt === null ? secretOf(deps, row) : null;
  const step = secret === null ? null : stepOf(secret, code, now);
  if (!row || step === null) return null;
  const { codes, hashes } = await makeCodes(userId);
  const { secondFactors: f } = db.t;
  const seq = await db.transaction(async (tx) => {
    const confirmed = await tx.q
      .update(f)
      .set({ confirmedAt: new Date(now), lastStep: step })
      .where(and(eq(f.userId, userId), eq(f.secret, row.secret), isNull(f.confirmedAt)));
    if (tx.changed(confirmed) === 0) return null;
    await replaceCodesIn(tx, userId, hashes);
    await noticeIn(deps, tx, userId, { event: "factorOn", address });
    return recordChanges(tx, [{ kind: "second-factor", subjectId: userId }], now);
  });
  if (seq === null) return null;
  await deps.tail.reached(seq);
  return codes;
}

/** Makes new recovery codes; the old ones work no more. */
export async function renewRecoveryCodes({ db }: AuthDeps, userId: string): Promise<string[]> {
  const { codes, hashes } = await makeCodes(userId);
  await db.transaction((tx) => replaceCodesIn(tx, userId, hashes));
  return codes;
}

async function makeCodes(userId: string): Promise<{ codes: string[]; hashes: string[] }> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  return { codes, hashes: await Promise.all(codes.map((code) => recoveryCodeHash(userId, code))) };
}

async function replaceCodesIn({ q, t }: Database, userId: string, hashes: readonly string[]): Promise<void> {
  await q.delete(t.recoveryCodes).where(eq(t.recoveryCodes.userId, userId));
  await q.insert(t.recoveryCodes).values(hashes.map((codeHash) => ({ id: newId(), userId, codeHash, usedAt: null })));
}

/**
 * Takes a code of a user's second factor, or a recovery code. None is taken twice, on whichever hosts they are shown
 * at once (RFC 6238, 5.2).
 * @returns which it was; null for a wrong one.
 */
export async function takeCode(deps: AuthDeps, userId: string, typed: string): Promise<"code" | "recovery" | null> {
  const code = typed.slice(0, 100).normalize("NFKC").replace(/\s/g, "");
  if (/^\d{6}$/.test(code)) return (await takeStep(deps, userId, code)) ? "code" : null;
  return readRecoveryCode(code) !== null && (await takeRecoveryCode(deps, userId, code)) ? "recovery" : null;
}

async function takeStep(deps: AuthDeps, userId: string, code: string): Promise<boolean> {
  const { db, clock, log } = deps;
  const row = await secondFactorRow(db, userId);
  if (!row?.confirmedAt) return false;
  const secret = secretOf(deps, row);
  if (secret === null) {
    log.error({ userId }, "a second factor was sealed with another session secret: its user needs a recovery code");
    return false;
  }
  const step = stepOf(secret, code, clock());
  if (step === null) return false;
  const { secondFactors: f } = db.t;
  const taken = await db.q
    .update(f)
    .set({ lastStep: step })
    .where(and(eq(f.userId, userId), eq(f.secret, row.secret), or(isNull(f.lastStep), lt(f.lastStep, step))));
  return db.changed(taken) === 1;
}

async function takeRecoveryCode({ db, clock }: AuthDeps, userId: string, code: string): Promise<boolean> {
  const codeHash = await recoveryCodeHash(userId, code);
  const { recoveryCodes: r } = db.t;
  const taken = await db.q
    .update(r)
    .set({ usedAt: new Date(clock()) })
    .where(and(eq(r.userId, userId), eq(r.codeHash, codeHash), isNull(r.usedAt)));
  return db.changed(taken) === 1;
}

/**
 * Switches a user's second factor off, and what was being set up; tells whether there was one.
 * @param actor an administrator who resets it goes on record; the user themselves does not.
 */
export async function endSecondFactor(deps: AuthDeps, actor: Actor, userId: string): Promise<boolean> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { q, t, changed } = tx;
    await q.delete(t.recoveryCodes).where(eq(t.recoveryCodes.userId, userId));
    await q.delete(t.secondFactors).where(and(eq(t.secondFactors.userId, userId), isNull(t.secondFactors.confirmedAt)));
    const ended = await q
      .delete(t.secondFactors)
      .where(and(eq(t.secondFactors.userId, userId), isNotNull(t.secondFactors.confirmedAt)));
    if (changed(ended) === 0) return null;
    await noticeIn(deps, tx, userId, { event: "factorOff", ...doneBy(actor, userId) });
    if (actor.id !== userId) {
      const [user] = await q.select({ name: t.users.username }).from(t.users).where(eq(t.users.id, userId));
      const subjectName = user?.name ?? userId;
      await audit(
        tx,
        actor,
        [{ action: "second-factor.reset", subjectType: "user", subjectId: userId, subjectName }],
        now,
      );
    }
    return recordChanges(tx, [{ kind: "second-factor", subjectId: userId }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
  return seq !== null;
}
