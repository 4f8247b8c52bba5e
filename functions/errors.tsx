import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { CommitFault, DatabaseFault } from "#shared/db/database.ts";
import { isPassing } from "#shared/db/mssql-faults.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { isMobilePath, mobileDeps } from "#shared/http/mobile.ts";
import { badRequest, notFound, Problem } from "#shared/http/problem.ts";
import { loggedPath } from "#shared/http/request.ts";
import { uiOf } from "#shared/http/ui.ts";
import { wants } from "#shared/http/wants.ts";
import { say } from "#shared/texts/current.ts";
import { ErrorFragment, ErrorPage } from "#ui/parts/error.tsx";
import { fragment, page } from "#ui/render.tsx";

/** The one place where an error becomes a page, a fragment or problem+json. Nothing internal leaks. */
export function errorsFor(deps: Deps) {
  const onPhone = mobileDeps(deps);
  const answer = (problem: Problem, c: Context<Env>): Response => {
    const { basePath } = deps.config;
    for (const [name, value] of Object.entries(problem.headers)) c.header(name, value);
    const kind = wants(c, basePath);
    if (problem.status === 401 && kind !== "json") return elsewhere(c, basePath, kind, "/login");
    if (problem.extra.secondFactorSetUp && kind !== "json") return elsewhere(c, basePath, kind, "/me/second-factor");
    if (kind === "json")
      return c.body(
        JSON.stringify({
          type: "about:blank",
          title: problem.title,
          status: problem.status,
          detail: problem.detail,
          instance: `urn:uuid:${c.get("requestId")}`,
          ...(problem.faults.length > 0 ? { errors: problem.faults } : {}),
          ...problem.extra,
        }),
        problem.status,
        { "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
      );
    const ui = uiOf(c, isMobilePath(c.req.path.slice(basePath.length)) ? onPhone : deps);
    c.header("Cache-Control", "no-store");
    if (kind === "fragment") {
      // Whatever was asked for stays as it is; the reason appears beside it.
      c.header("HX-Retarget", "#toasts");
      c.header("HX-Reswap", "beforeend");
      return c.html(fragment(ui, <ErrorFragment problem={problem} />), problem.status);
    }
    return c.html(page(ui, <ErrorPage problem={problem} requestId={c.get("requestId")} />), problem.status);
  };

  return {
    onError: (error: Error, c: Context<Env>) => answer(problemOf(error, c), c),
    notFound: (c: Context<Env>) => answer(notFound(), c),
  };
}

function problemOf(error: Error, c: Context<Env>): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException && error.status < 500)
    return new Problem(
      error.status as 400,
      say(error.status === 413 ? "error.tooLarge" : "error.badRequest"),
      error.message || say("error.requestNotUnderstood"),
    );
  const incoming = c.env?.incoming;
  // Nobody is there any more to read an answer, and it is no fault of the host's.
  if (incoming?.destroyed && !incoming.complete) return badRequest(say("error.connectionEnded"));
  c.get("log")?.error({ err: error, method: c.req.method, path: loggedPath(c.req.path) }, "a request failed");
  if (error instanceof CommitFault)
    return new Problem(503, say("error.databaseAway"), say("error.maybeSaved"), {
      headers: { "Retry-After": "5" },
    });
  if (error instanceof DatabaseFault || isPassing(error))
    return new Problem(503, say("error.databaseAway"), say("error.nothingChanged"), {
      headers: { "Retry-After": "5" },
    });
  return new Problem(500, say("error.wentWrong"), say("error.nothingChangedNumber", c.get("requestId") ?? "–"));
}

/** Who is not signed in is sent to sign in, or to what must be done first, and back to where they wanted to go. */
function elsewhere(c: Context<Env>, basePath: string, kind: "page" | "fragment", path: string): Response {
  const url = new URL(c.req.url);
  const wanted = kind === "page" && c.req.method === "GET" ? url.pathname + url.search : "";
  const there = `${basePath}${path}${wanted && wanted !== `${basePath}/` ? `?next=${encodeURIComponent(wanted)}` : ""}`;
  if (kind === "page") return c.redirect(there, 303);
  c.header("HX-Redirect", there);
  return c.body(null, 401);
}
