import type { TestApp } from "#test/helpers/app.ts";

export interface Browser {
  readonly cookies: Map<string, string>;
  /** Every Set-Cookie line of the last answer. */
  setCookies: string[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

/** A browser without a script: keeps cookies, sends forms, follows nothing by itself. */
export function browser(
  app: Pick<TestApp, "app">,
  agent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
): Browser {
  const self: Browser = {
    cookies: new Map(),
    setCookies: [],
    get: (path, headers) => send(path, { method: "GET" }, headers),
    post: (path, fields = {}, headers) =>
      send(path, { method: "POST", body: new URLSearchParams(fields) }, { Origin: "http://localhost", ...headers }),
  };
  async function send(path: string, init: RequestInit, headers: Record<string, string> = {}): Promise<Response> {
    const cookie = [...self.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await app.app.request(path, {
      ...init,
      headers: {
        Accept: "text/html",
        Host: "localhost",
        "User-Agent": agent,
        ...(cookie ? { Cookie: cookie } : {}),
        ...headers,
      },
    });
    self.setCookies = answer.headers.getSetCookie();
    for (const line of self.setCookies) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) self.cookies.delete(name);
      else self.cookies.set(name, value);
    }
    return answer;
  }
  return self;
}
