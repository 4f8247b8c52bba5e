import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

type Policy = NonNullable<NonNullable<Parameters<typeof secureHeaders>[0]>["contentSecurityPolicy"]>;

/** Nothing inline, nothing from elsewhere, no framing (CSP level 3). */
const page: Policy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};
/** A page that shows a mail in a frame. */
const showsMail: Policy = { ...page, frameSrc: ["'self'"] };
/** The mail in it: styled as mails are, at each element, and able to do nothing. */
const mail: Policy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  formAction: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'self'"],
  sandbox: [],
};

const PREVIEW = /^\/admin\/mail\/previews\/[a-z]+(\/html)?$/;

/** The headers by which a browser holds pages to what they are. */
export function securityHeaders(https: boolean, basePath: string): MiddlewareHandler {
  const headers = (contentSecurityPolicy: Policy, xFrameOptions: "DENY" | "SAMEORIGIN") =>
    secureHeaders({
      contentSecurityPolicy,
      strictTransportSecurity: https ? "max-age=31536000" : false,
      xFrameOptions,
      referrerPolicy: "same-origin",
      crossOriginOpenerPolicy: "same-origin",
      crossOriginResourcePolicy: "same-origin",
      permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    });
  const usual = headers(page, "DENY");
  const [showing, shown] = [headers(showsMail, "DENY"), headers(mail, "SAMEORIGIN")];
  return function securityHeaders(c, next) {
    const preview = PREVIEW.exec(c.req.path.slice(basePath.length));
    return (preview ? (preview[1] ? shown : showing) : usual)(c, next);
  };
}
