import { Secret, TOTP } from "otpauth";
import type { TestApp } from "#test/helpers/app.ts";
import { beginSecondFactor, confirmSecondFactor, secretOf } from "../actions/second-factor.ts";
import { secondFactorRow } from "../queries.ts";

const STEP = 30_000;

/** Somebody's authenticator app, whose phone goes by the test's clock. */
export interface Phone {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** What it shows; `late` steps ago where the phone's clock is off. */
  code(late?: number): string;
}

export const phoneWith = (app: Pick<TestApp, "now">, secret: string, recoveryCodes: readonly string[] = []): Phone => {
  const totp = new TOTP({ algorithm: "SHA1", digits: 6, period: 30, secret: Secret.fromBase32(secret) });
  return { secret, recoveryCodes, code: (late = 0) => totp.generate({ timestamp: app.now - late * STEP }) };
};

/** Switches a user's second factor on; then a step passes, so that the next code is a new one. */
export async function withPhone(app: TestApp, userId: string): Promise<Phone> {
  await beginSecondFactor(app.deps, userId);
  const secret = secretOf(app.deps, (await secondFactorRow(app.deps.db, userId))!)!;
  const codes = await confirmSecondFactor(app.deps, userId, phoneWith(app, secret).code(), null);
  app.now += STEP;
  return phoneWith(app, secret, codes!);
}
