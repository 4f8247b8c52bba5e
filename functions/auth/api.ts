import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { Problem } from "#shared/http/problem.ts";
import { SERVICE_VERSION } from "#shared/http/service-version.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, sessionOf, viewerOf } from "#shared/http/viewer.ts";
import { say } from "#shared/texts/current.ts";
import { endSession } from "./actions/end-sessions.ts";
import { type Continued, refreshSession } from "./actions/sessions.ts";
import { type Attempts, attemptsOf, codeAsked } from "./actions/sign-in.ts";
import { clearCookies } from "./cookies.ts";
import { known, noteEntry, originOf } from "./grant.ts";
import { makeTokens, TOKEN_SECONDS } from "./tokens.ts";

const credentials = z.object({
  username: z.string(),
  password: z.string(),
  code: z.string().max(100).optional().describe("Of the second factor, where the user has one; or a recovery code"),
});
const refresh = z.object({ refreshToken: z.string().max(200, { error: () => say("error.mustRefresh") }) });
const user = z.looseObject({ id: z.string(), username: z.string(), displayName: z.string() });
const granted = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.int(),
  user,
  serviceVersion: z.string(),
});
const whoAmI = z.object({
  user,
  session: z.object({ id: z.string(), kind: z.enum(["browser", "api", "token"]) }),
  serviceVersion: z.string(),
});

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});

/** The web service's sessions: `/api/session`. */
export function authApi(deps: Deps, attempts: Attempts = attemptsOf(deps)) {
  const app = new Hono<Env>();
  const tokens = makeTokens(deps.secret, deps.clock);

  const rowOf = (id: string) => {
    const member = deps.roster.member(id);
    if (!member) throw outdated();
    return JSON.parse(member.json) as z.infer<typeof user>;
  };
  const grant = async ({ session, handle }: Continued): Promise<z.infer<typeof granted>> => {
    await known(deps, session.userId);
    return {
      accessToken: await tokens.issue(session),
      refreshToken: handle,
      expiresIn: TOKEN_SECONDS,
      user: rowOf(session.userId),
      serviceVersion: SERVICE_VERSION,
    };
  };

  app.post(
    "/session",
    permit("public"),
    describeRoute({
      tags: ["Session"],
      summary: "Sign in by user name or e-mail address",
      security: [],
      responses: {
        200: json(
          "Signed in. Send the access token as `Authorization: Bearer …`; before it is outdated, refresh.",
          granted,
        ),
        401: {
          description:
            "The user name or the password is wrong; or, where the problem has `secondFactor: true`, the code is missing or wrong.",
        },
        403: {
          description: "`secondFactorSetUp: true`: the user must first set up a second factor, in a browser.",
        },
        429: { description: "Too many attempts; `Retry-After` says when to try again." },
      },
    }),
    valid("json", credentials),
    async (c) => {
      const { username, password, code } = c.req.valid("json");
      const from = originOf(c, "api", true);
      const entry = await attempts.signIn(username, password, from);
      if ("asks" in entry && !code?.trim()) {
        noteEntry(c, deps, entry);
        throw codeAsked();
      }
      const opened = "asks" in entry ? await attempts.goOn(entry.asks, code!, from) : entry;
      noteEntry(c, deps, opened);
      c.header("Cache-Control", "no-store");
      return c.json(await grant(opened));
    },
  );

  app.post(
    "/session/refresh",
    permit("public"),
    describeRoute({
      tags: ["Session"],
      summary: "Get a new access token for a refresh token",
      description:
        "Each refresh token is used once; the answer carries the next. Using one again ends the session, but for a retry within ten seconds.",
      security: [],
      responses: {
        200: json("A new pair of tokens.", granted),
        401: { description: "The session has ended: sign in again." },
      },
    }),
    valid("json", refresh),
    async (c) => {
      const opened = await refreshSession(deps, c.req.valid("json").refreshToken);
      if (!opened) throw outdated();
      c.header("Cache-Control", "no-store");
      return c.json(await grant(opened));
    },
  );

  app.get(
    "/session",
    permit("signed-in"),
    describeRoute({
      tags: ["Session"],
      summary: "Who am I?",
      responses: { 200: json("Who is signed in.", whoAmI), 401: { description: "Nobody is signed in." } },
    }),
    (c) => {
      const { id, kind } = sessionOf(c);
      c.header("Cache-Control", "no-store");
      return c.json({ user: rowOf(viewerOf(c).id), session: { id, kind }, serviceVersion: SERVICE_VERSION });
    },
  );

  app.delete(
    "/session",
    permit("signed-in"),
    describeRoute({
      tags: ["Session"],
      summary: "Sign out",
      responses: { 204: { description: "The session has ended; its tokens are refused from now on." } },
    }),
    async (c) => {
      await endSession(deps, actorOf(c), viewerOf(c).id, sessionOf(c).id);
      if (sessionOf(c).kind === "browser") clearCookies(c, deps.config);
      return c.body(null, 204);
    },
  );
  return app;
}

const outdated = () =>
  new Problem(401, say("error.notSignedIn"), say("error.sessionEnded"), {
    headers: { "WWW-Authenticate": 'Bearer realm="OfficeStatus", error="invalid_token"' },
  });
