import { createHash } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../clock.ts";
import { MailFault } from "./faults.ts";
import type { MailAuth } from "./server.ts";

type Application = Extract<MailAuth, { kind: "oauth2" }>;

/** What an application may do with SMTP AUTH of Exchange Online (learn.microsoft.com, "Authenticate an SMTP connection using OAuth"). */
const SCOPE = "https://outlook.office365.com/.default";
/** A token that ends within this is not used any more, in milliseconds. */
const EARLY_MS = 60_000;
const PATIENCE_MS = 20_000;

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().default(3600) });
const refused = z.object({ error: z.string(), error_description: z.string().optional() });

const tokens = new Map<string, { token: string; until: number }>();
const keyOf = ({ tenant, clientId, clientSecret }: Application) =>
  createHash("sha256")
    .update(JSON.stringify([tenant, clientId, clientSecret]))
    .digest("hex");

/**
 * A token for an application's own mailbox (RFC 6749, 4.4: client credentials), kept until it ends.
 * @param renew asks for a new one although one is kept: the server did not take that.
 * @throws MailFault with what the directory says, such as `AADSTS7000215: Invalid client secret provided`.
 */
export async function accessToken(application: Application, clock: Clock, renew: "if-outdated" | "always") {
  const key = keyOf(application);
  const kept = tokens.get(key);
  if (kept && kept.until > clock() && renew === "if-outdated") return kept.token;
  tokens.delete(key);
  const { tenant, clientId, clientSecret } = application;
  const answer = await ask(
    `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
    new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope: SCOPE,
    }),
  );
  const { access_token, expires_in } = answer;
  tokens.set(key, { token: access_token, until: clock() + expires_in * 1000 - EARLY_MS });
  return access_token;
}

async function ask(url: string, body: URLSearchParams): Promise<z.output<typeof granted>> {
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE_MS), redirect: "error" });
    text = await answer.text();
  } catch (error) {
    const cause = (error as { cause?: Error }).cause;
    throw tokenFault(true, `login.microsoftonline.com: ${cause?.message ?? (error as Error).message}`);
  }
  const json: unknown = parse(text);
  const token = granted.safeParse(json);
  if (answer.ok && token.success) return token.data;
  const no = refused.safeParse(json);
  const said = no.success ? (no.data.error_description ?? no.data.error) : `HTTP ${answer.status}`;
  // The description goes on with trace ids and a time, each on a line of its own.
  throw tokenFault(answer.status >= 500 || answer.status === 429, said.split(/[\r\n]/)[0]!.slice(0, 300));
}

const tokenFault = (passing: boolean, said: string) => new MailFault({ of: "server", passing, code: "token", said });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
