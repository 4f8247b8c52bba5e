import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createInvitation } from "#functions/auth/actions.ts";
import { setSetting, setSharedSettings } from "#functions/client-settings/actions.ts";
import { createDepartment, updateUser } from "#functions/directory/actions.ts";
import { readUnsubscribeToken } from "#shared/mail/unsubscribe.ts";
import { BASE, type Mailing, mailing, type Somebody } from "./testing/mailing.ts";

const nobody = { id: null, name: "test", address: null };
let m: Mailing;
let anna: Somebody;
let tom: Somebody;

beforeEach(async () => {
  m = await mailing();
  anna = await m.user("anna", { firstName: "Anna", lastName: "Berg", timeZone: "Europe/Berlin" });
  tom = await m.user("tom", { firstName: "Tom", lastName: "O'Brien", timeZone: "America/New_York" });
});
afterEach(() => m.end());

/** The one mail that was taken last. */
async function sent() {
  await m.send();
  const last = m.smtp.taken.at(-1)!;
  return { ...last, html: String(last.mail.html), text: last.mail.text!.replaceAll("\u00a0", " ") };
}

describe("every mail", () => {
  test("says from whom it is, where answers go, that a program sent it, and how to get no more", async () => {
    const noteId = await m.note(anna, tom, "Back at three.\nShall I wait?");
    const { mail, raw, from, to } = await sent();
    expect(mail.from!.value).toEqual([
      { address: "officestatus@status.example.com", name: "Anna Berg (OfficeStatus)" },
    ]);
    expect(mail.to).toMatchObject({ value: [{ address: "tom@example.com", name: "Tom O'Brien" }] });
    expect(mail.replyTo!.value[0]!.address).toBe("anna@example.com");
    expect({ from, to }).toEqual({ from: "officestatus@status.example.com", to: "tom@example.com" });
    expect(mail.subject).toBe("Note from Anna Berg");
    expect(mail.date!.getTime()).toBe(m.app.now);
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@status\.example\.com>$/);
    expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    const [, token] = new RegExp(`^List-Unsubscribe: <${BASE}/unsubscribe/(\\S+)>\\r?$`, "m").exec(raw)!;
    expect(await readUnsubscribeToken(m.deps.mail, token!)).toEqual({ userId: tom.id, kind: "note" });
    for (const part of [String(mail.html), mail.text!]) {
      expect(part).toContain("Shall I wait?");
      expect(part).toContain(`${BASE}/notes/${noteId}`);
      expect(part).toContain(`${BASE}/unsubscribe/${token}`);
      expect(part).toContain(`${BASE}/me#mail`);
    }
  });

  test("loads nothing from anywhere, and knows the dark", async () => {
    await m.note(anna, tom, "x");
    const { html, raw } = await sent();
    expect(html).not.toMatch(/<img|<link|url\(|<script|src=/i);
    expect(html).toContain("prefers-color-scheme:dark");
    expect(html).toContain('<meta name="color-scheme" content="light dark"');
    expect(raw).toContain("multipart/alternative");
  });

  test("tells times where its receiver is, by their clock", async () => {
    await m.note(anna, tom, "x", { sentAt: new Date("2026-03-10T09:30:00Z") });
    expect((await sent()).text).toContain("Tuesday, March 10, 2026 at 5:30 AM");
    await m.note(tom, anna, "x", { sentAt: new Date("2026-03-10T09:30:00Z") });
    expect((await sent()).text).toContain("Tuesday, March 10, 2026 at 10:30 AM");
    await setSetting(m.app.deps, nobody, anna.id, "region.clock", "24");
    await m.note(tom, anna, "x", { sentAt: new Date("2026-03-10T09:30:00Z") });
    expect((await sent()).text).toContain("at 10:30.");
    await setSharedSettings(m.app.deps, nobody, { kind: "site" }, [
      { name: "site.country", value: "GB", locked: false },
    ]);
    await m.note(anna, tom, "x", { sentAt: new Date("2026-03-10T09:30:00Z") });
    expect((await sent()).text).toContain("10 March 2026 at 05:30");
  });

  test("holds what people wrote as text: no mark-up and no header comes of it", async () => {
    await updateUser(m.app.deps, nobody, anna.id, { firstName: 'Anna"<x@y>', lastName: "Berg, Bcc: z@w <b>" });
    const text = '<script>alert(1)</script>\r\nBcc: everybody@example.com\r\n.\r\n"><img src=x>';
    await m.note(anna, tom, text);
    const { mail, raw, html, to } = await sent();
    expect(to).toBe("tom@example.com");
    expect(mail.from!.value).toEqual([
      { address: "officestatus@status.example.com", name: 'Anna"<x@y> Berg, Bcc: z@w <b> (OfficeStatus)' },
    ]);
    expect(mail.bcc).toBeUndefined();
    expect(raw.split(/\r?\n\r?\n/)[0]).not.toMatch(/^Bcc:/im);
    expect(html).not.toMatch(/<script|<img|<b>/);
    expect(mail.text).toContain("<script>alert(1)</script>");
  });

  test("a header is one line whatever its values hold, should something strange have come into the database", async () => {
    const { q, t } = m.deps.db;
    await q.update(t.users).set({ lastName: "Berg\r\nBcc: everybody@example.com\r\n\r\nHello" });
    await m.note(anna, tom, "x");
    const { mail, raw } = await sent();
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).toContain("Note from Anna Berg");
    expect(raw.split(/\r?\n\r?\n/)[0]).not.toMatch(/^(Bcc|Hello)/im);
  });

  test("without an address that people use it has no links, and still says what it has to say", async () => {
    await m.end();
    m = await mailing({}, { PUBLIC_URL: "" });
    anna = await m.user("anna");
    tom = await m.user("tom");
    await m.note(anna, tom, "Back at three.");
    const { html, text, raw } = await sent();
    expect(text).toContain("Back at three.");
    expect(html + text + raw).not.toMatch(/https?:|List-Unsubscribe/);
  });

  test("that an administrator wants everybody to get offers no way out", async () => {
    await setSharedSettings(m.app.deps, nobody, { kind: "site" }, [
      { name: "mail.notes", value: "unread", locked: true },
    ]);
    await m.note(anna, tom, "x");
    const { raw } = await sent();
    expect(raw).not.toContain("nsubscribe");
  });
});

describe("each kind", () => {
  test("a phone message says who called, and what they want", async () => {
    await m.note(anna, tom, "About the invoice.", {
      isMessage: true,
      telephoned: true,
      willCallAgain: true,
      urgent: true,
      pleaseCall: true,
      callerName: "Jane Doe",
      callerCompany: "ACME",
      callerNumber: "+1 202 555 0123",
      takenAt: new Date("2026-03-10T09:00:00Z"),
    });
    const { mail, text, html } = await sent();
    expect(mail.subject).toBe("Phone message: Jane Doe, ACME");
    for (const said of ["+1 202 555 0123", "telephoned", "This is urgent. Please call back. They will call again."])
      expect(text).toContain(said);
    expect(html).toContain("About the invoice.");
  });

  test("a watch says since when, until when, and what they are by now", async () => {
    await m.hit(anna, tom, "lunch", { comment: "at the canteen", returnAt: new Date("2026-03-10T12:30:00Z") });
    const { mail, text } = await sent();
    expect(mail.subject).toBe("Tom O'Brien: Lunch");
    expect(mail.from!.value[0]!.name).toBe("OfficeStatus");
    expect(text).toContain("Tom O'Brien: Lunch");
    expect(text).toContain("since 11:00 AM · back 1:30 PM · at the canteen");
  });

  test("a watch of a department says how many more there were", async () => {
    const department = await createDepartment(m.app.deps, nobody, { name: "Sales" });
    const { q, t } = m.deps.db;
    await m.hit(anna, tom, "in", { others: 12 });
    await q.update(t.watches).set({ subjectType: "department", subjectId: department });
    const { mail, text } = await sent();
    expect(mail.subject).toBe("13 changes of people whom you watch");
    expect(text).toContain("and 12 more changes in Sales");
  });

  test("an announcement says how important it is, and until when it holds", async () => {
    await m.announce(anna, [tom], "The lift is\nout of order.", {
      importance: "important",
      endsAt: new Date("2026-03-11T17:00:00Z"),
    });
    const { mail, text } = await sent();
    expect(mail.subject).toBe("Important announcement from Anna Berg");
    expect(text).toContain("> The lift is\n> out of order.");
    expect(text).toContain("This holds until Wednesday, March 11, 2026 at 1:00 PM.");
  });

  test("an invitation carries its link as long as that works, and offers no way out of mails", async () => {
    const queue = async () => {
      const { path, expiresAt } = await createInvitation(m.app.deps, nobody, tom.id);
      await m.queue({
        kind: "invitation",
        data: { path, expiresAt: expiresAt.toISOString(), by: "Anna Berg" },
        toUserId: tom.id,
        toAddress: "tom@example.com",
      });
      return path;
    };
    const [old, current] = [await queue(), await queue()];
    const { text, raw } = await sent();
    expect((await m.outbox()).map(({ why }) => why)).toEqual(["linkGone", null]);
    expect(text).toContain(BASE + current);
    expect(text).not.toContain(old);
    expect(text).toContain("From then on you sign in as tom.");
    expect(raw).not.toContain("nsubscribe");
  });
});
