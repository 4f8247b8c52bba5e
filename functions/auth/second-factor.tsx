import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { VNode } from "preact";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { forbidden } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, sessionOf, viewerOf } from "#shared/http/viewer.ts";
import { mustHaveSecondFactor } from "#shared/second-factors.ts";
import { say } from "#shared/texts/current.ts";
import { page } from "#ui/render.tsx";
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  renewRecoveryCodes,
  secretOf,
} from "./actions/second-factor.ts";
import type { Attempts } from "./actions/sign-in.ts";
import { originOf } from "./grant.ts";
import { passwordHashOf, recoveryCodesLeft, secondFactorRow, sessionRow } from "./queries.ts";
import { refusalOf } from "./refusal.ts";
import { ASKED_AGAIN, localPath } from "./rules.ts";
import { keyUri } from "./totp.ts";
import { RecoveryCodesPage } from "./views/recovery-codes.tsx";
import { BeginPage, OnPage, SetUpPage } from "./views/second-factor.tsx";
import type { FieldErrors } from "./views.tsx";

/** One's own second factor: switched on with an app, switched off, recovery codes. */
export function secondFactorRoutes(deps: Deps, attempts: Attempts) {
  const { db, config, settings } = deps;
  const app = new Hono<Env>();

  const html = (c: Context<Env>, view: VNode, status: ContentfulStatusCode = 200) => {
    c.header("Cache-Control", "no-store");
    return c.html(page(uiOf(c, deps), view), status);
  };
  const nextOf = (c: Context<Env>, next = c.req.query("next")) => (next ? localPath(next, config.basePath) : undefined);
  const here = (next: string | undefined) =>
    `${config.basePath}/me/second-factor${next ? `?next=${encodeURIComponent(next)}` : ""}`;
  const must = (c: Context<Env>) => mustHaveSecondFactor(settings.get("site.secondFactorFor"), viewerOf(c).role);
  const frame = (c: Context<Env>, next: string | undefined) => ({ next, settingUp: c.get("settingUp") !== null });

  /** Whoever has just signed in has just typed their password; and some have none. */
  const asksPassword = async (c: Context<Env>): Promise<boolean> => {
    const session = await sessionRow(db, sessionOf(c).id);
    const recent = session !== null && deps.clock() - session.createdAt.getTime() < ASKED_AGAIN;
    return !recent && (await passwordHashOf(db, viewerOf(c).id)) !== null;
  };

  /** What there is to see: where one begins, the code to scan, or that it is on. */
  const show = async (
    c: Context<Env>,
    next: string | undefined,
    errors: FieldErrors = {},
    status: ContentfulStatusCode = Object.values(errors).some(Boolean) ? 422 : 200,
  ) => {
    const viewer = viewerOf(c);
    const row = await secondFactorRow(db, viewer.id);
    if (row?.confirmedAt)
      return html(
        c,
        <OnPage
          since={row.confirmedAt.getTime()}
          codesLeft={await recoveryCodesLeft(db, viewer.id)}
          required={must(c)}
          asksPassword={(await passwordHashOf(db, viewer.id)) !== null}
          errors={errors}
          username={viewer.username}
        />,
        status,
      );
    const secret = row && secretOf(deps, row);
    if (!secret)
      return html(
        c,
        <BeginPage
          {...frame(c, next)}
          asksPassword={await asksPassword(c)}
          errors={errors}
          username={viewer.username}
          done={c.req.query("done")}
        />,
        status,
      );
    const uri = keyUri(secret, viewer.username, settings.get("look.name"));
    return html(c, <SetUpPage {...frame(c, next)} secret={secret} uri={uri} errors={errors} />, status);
  };

  app.get("/me/second-factor", permit("setting-up"), (c) => show(c, nextOf(c)));

  app.post("/me/second-factor", permit("setting-up"), async (c) => {
    const { password = "", next } = await readForm(c);
    const viewer = viewerOf(c);
    const there = nextOf(c, next);
    if (await asksPassword(c)) {
      if (!password) return show(c, there, { password: uiOf(c, deps).t("auth.needPassword") });
      const fault = await passwordFault(c, attempts, password, viewer);
      if (fault) return show(c, there, { password: fault.detail }, fault.status);
    }
    await beginSecondFactor(deps, viewer.id);
    return c.redirect(here(there), 303);
  });

  app.post("/me/second-factor/confirm", permit("setting-up"), async (c) => {
    const { code = "", next } = await readForm(c);
    const viewer = viewerOf(c);
    const there = nextOf(c, next);
    const row = await secondFactorRow(db, viewer.id);
    // The page with the codes reloaded, or sent twice.
    if (!row || row.confirmedAt) return c.redirect(here(there), 303);
    const codes = await confirmSecondFactor(deps, viewer.id, code.replace(/\s/g, ""), c.get("address") || null);
    const { t } = uiOf(c, deps);
    if (!codes) return show(c, there, { code: code.trim() ? t("auth.setUpWrongCode") : t("auth.needCode") });
    // Until a moment ago to nobody else: now a page like any other.
    c.set("viewer", viewer);
    c.set("settingUp", null);
    return html(c, <RecoveryCodesPage codes={codes} next={there} begun />);
  });

  app.post("/me/second-factor/codes", permit("in-person"), async (c) => {
    const { code = "" } = await readForm(c);
    const fault = await codeFault(c, attempts, code);
    if (fault) return show(c, undefined, { code: fault.detail }, fault.status);
    return html(c, <RecoveryCodesPage codes={await renewRecoveryCodes(deps, viewerOf(c).id)} />);
  });

  app.post("/me/second-factor/off", permit("in-person"), async (c) => {
    if (must(c)) throw forbidden(say("auth.factorRequired"));
    const viewer = viewerOf(c);
    const { password = "", offCode = "" } = await readForm(c);
    if ((await passwordHashOf(db, viewer.id)) !== null) {
      const fault = await passwordFault(c, attempts, password, viewer);
      if (fault) return show(c, undefined, { password: fault.detail }, fault.status);
    }
    const fault = await codeFault(c, attempts, offCode);
    if (fault) return show(c, undefined, { offCode: fault.detail }, fault.status);
    await endSecondFactor(deps, actorOf(c), viewer.id);
    return c.redirect(`${here(undefined)}?done=off`, 303);
  });
  return app;
}

interface Refused {
  readonly detail: string;
  readonly status: 401 | 422 | 429;
}

/** What stands beside the field of a password that is asked for once more; null: it is right. */
async function passwordFault(
  c: Context<Env>,
  attempts: Attempts,
  password: string,
  user: { readonly id: string; readonly username: string },
): Promise<Refused | null> {
  try {
    await attempts.confirm(user, password, originOf(c, "browser", false));
    return null;
  } catch (error) {
    const { detail, status } = refusalOf(c, error);
    return status === 401 ? { detail: say("auth.currentWrong"), status: 422 } : { detail, status };
  }
}

async function codeFault(c: Context<Env>, attempts: Attempts, code: string): Promise<Refused | null> {
  if (!code.trim()) return { detail: say("auth.needCode"), status: 422 };
  try {
    await attempts.confirmCode(viewerOf(c).id, code, originOf(c, "browser", false));
    return null;
  } catch (error) {
    const { detail, status } = refusalOf(c, error);
    return { detail, status: status === 401 ? 422 : status };
  }
}
