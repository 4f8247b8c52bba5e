import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import { type Mailing, mailing } from "#jobs/mail/testing/mailing.ts";
import { PASSWORD, type SignedIn } from "#test/helpers/app.ts";
import { createToken } from "./actions/api-tokens.ts";
import { createInvitation, endSecondFactor } from "./actions.ts";
import { signInRecordOf } from "./sign-in-record.ts";
import { browser } from "./testing/browser.ts";
import { withPhone } from "./testing/second-factor.ts";

const NEW = "seven quiet lanterns";
const CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36";
let m: Mailing;
let anna: SignedIn;

beforeEach(async () => {
  m = await mailing({}, { PUBLIC_URL: "http://localhost" });
  anna = await m.app.as("anna", { email: "anna@example.com", timeZone: "Europe/Berlin" });
});
afterEach(() => m.end());

/** What came to her since the last look. */
let looked = 0;
beforeEach(() => {
  looked = 0;
});
async function came() {
  await m.send();
  const mails = m.smtp.taken.slice(looked);
  looked = m.smtp.taken.length;
  return mails.map(({ to, raw, mail }) => ({
    to,
    raw,
    subject: mail.subject,
    text: mail.text!.replaceAll("\u00a0", " "),
  }));
}
const signedIn = async (agent?: string, password = PASSWORD) => {
  const hers = browser(m.app, agent);
  expect((await hers.post("/login", { username: "anna", password })).status).toBe(303);
  return hers;
};

describe("somebody is told by mail", () => {
  test("that their password was changed: when, and where to look, and not how to stop such mails", async () => {
    const hers = await signedIn();
    await hers.post("/me/password", { current: PASSWORD, password: NEW, repeat: NEW });
    const [mail, ...more] = await came();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: "anna@example.com", subject: "Your password was changed" });
    expect(mail!.text).toMatch(/11:00 AM/);
    expect(mail!.text).toContain("http://localhost/me/password");
    expect(mail!.text).toContain("cannot be switched off");
    expect(mail!.raw).not.toMatch(/^List-Unsubscribe/im);
    expect(mail!.text).not.toContain("/unsubscribe/");
  });

  test("that it was replaced by a link, or by an invitation; the first one of all is no news", async () => {
    await browser(m.app).post("/forgot", { username: "anna" });
    const [forgotten] = await came();
    const path = forgotten!.text.match(/http:\/\/localhost(\/forgot\/\S+)/)![1]!;
    await browser(m.app).post(path, { password: NEW, repeat: NEW });
    expect((await came()).map(({ subject }) => subject)).toEqual(["Your password was changed"]);

    const tom = await m.user("tom");
    for (const { id } of [anna, tom]) {
      const invitation = await createInvitation(m.app.deps, { id: null, name: "test", address: null }, id);
      await browser(m.app).post(invitation.path, { password: `${NEW} again`, repeat: `${NEW} again` });
    }
    expect((await came()).map(({ to, subject }) => [to, subject])).toEqual([
      ["anna@example.com", "Your password was changed"],
    ]);
  });

  test("that their second factor was set up, and by whom it was switched off", async () => {
    await withPhone(m.app, anna.id);
    expect((await came()).map(({ subject }) => subject)).toEqual(["A second factor was set up"]);
    await endSecondFactor(m.app.deps, { id: "boss", name: "Bo Boss", address: "192.0.2.7" }, anna.id);
    const [off] = await came();
    expect(off!.subject).toBe("Your second factor was switched off");
    expect(off!.text).toContain("Bo Boss");
    expect(off!.text).not.toContain("192.0.2.7");
    expect(off!.text).toContain("tell your administrator");
  });

  test("of a new token, by its name", async () => {
    const actor = { id: anna.id, name: "anna", address: "192.0.2.7" };
    await createToken(m.app.deps, actor, anna.id, { name: "Hall screen", scopes: ["board.see"], days: 30 });
    const [token] = await came();
    expect(token!.subject).toBe("A token for a program was made for you");
    expect(token!.text).toContain("Hall screen");
    expect(token!.text).toContain("192.0.2.7");
    expect(token!.text).not.toContain("os_");
  });

  test("of a device from which they had not signed in, once", async () => {
    await signedIn();
    expect(await came()).toEqual([]);
    await signedIn(CHROME);
    const [device, ...more] = await came();
    expect(more).toEqual([]);
    expect(device!.subject).toBe("A sign-in from a new device");
    expect(device!.text).toContain("Chrome, Windows");
    await signInRecordOf(m.app.deps).flush();
    await m.app.deps.db.q.delete(m.app.deps.db.t.sessions);
    for (const agent of [CHROME, undefined]) await signedIn(agent);
    expect(await came()).toEqual([]);
  });

  test("whatever they want of other mail, as long as they have an address", async () => {
    const off = ["mail.notes", "mail.watches", "mail.announcements"] as const;
    await setSharedSettings(
      m.app.deps,
      { id: null, name: "test", address: null },
      { kind: "site" },
      off.map((name) => ({ name, value: name === "mail.notes" ? "never" : false, locked: true })) as never,
    );
    const tom = await m.app.as("tom");
    for (const { id } of [anna, tom]) await withPhone(m.app, id);
    expect((await came()).map(({ to }) => to)).toEqual(["anna@example.com"]);
    expect(await m.outbox()).toHaveLength(1);
  });
});
