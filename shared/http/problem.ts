import type { ContentfulStatusCode } from "hono/utils/http-status";
import { say } from "../texts/current.ts";

/** One fault of a request: where (a JSON pointer, a field's or header's name) and what is wrong with it. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * An answer that is not a success, as RFC 9457 has it. It is thrown anywhere and becomes a page, a fragment or
 * problem+json in `functions/errors.tsx`, by what was asked for. `detail` is read by people: it says what to do.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly detail: string;
  readonly faults: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    status: ContentfulStatusCode,
    title: string,
    detail: string,
    more: { faults?: readonly Fault[]; headers?: Record<string, string>; extra?: Record<string, unknown> } = {},
  ) {
    super(`${title}: ${detail}`);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.faults = more.faults ?? [];
    this.headers = more.headers ?? {};
    this.extra = more.extra ?? {};
  }
}

export const badRequest = (detail: string, faults: readonly Fault[] = []) =>
  new Problem(400, say("error.badRequest"), detail, { faults });
export const invalid = (detail: string, faults: readonly Fault[] = []) =>
  new Problem(422, say("error.notAccepted"), detail, { faults });
export const notSignedIn = (detail = say("error.signInFirst"), extra: Record<string, unknown> = {}) =>
  new Problem(401, say("error.notSignedIn"), detail, {
    headers: { "WWW-Authenticate": 'Bearer realm="OfficeStatus"' },
    extra,
  });
/** For somebody who is signed in and must have a second factor before anything else. */
export const setUpSecondFactor = (detail: string) =>
  new Problem(403, say("error.secondFactorNeeded"), detail, { extra: { secondFactorSetUp: true } });
export const forbidden = (detail: string) => new Problem(403, say("error.notAllowed"), detail);
export const notFound = (detail = say("error.nothingHere")) => new Problem(404, say("error.notFound"), detail);
export const conflict = (detail: string, more: { faults?: readonly Fault[]; extra?: Record<string, unknown> } = {}) =>
  new Problem(409, say("error.conflict"), detail, more);
/** What goes back beside a form's fields: that it does not fit with what there is, or is not accepted. @throws all else */
export function refusal(error: unknown): Problem {
  if (error instanceof Problem && (error.status === 409 || error.status === 422)) return error;
  throw error;
}
export const tooLarge = (detail: string) => new Problem(413, say("error.tooLarge"), detail);
export const tooMany = (detail: string, retryAfterSeconds: number) =>
  new Problem(429, say("error.tooMany"), detail, {
    headers: { "Retry-After": String(Math.max(1, Math.ceil(retryAfterSeconds))) },
  });
