import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import { createDepartment, updateDepartment } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;
const nobody = { id: null, name: "test", address: null };
const BASE = "/OfficeStatus";

beforeAll(async () => {
  app = await testApp({ PUBLIC_URL: "https://intranet.example.com/OfficeStatus" });
  anna = await app.as("anna", { firstName: "Anna", lastName: "<Berg>" });
  tom = await app.as("tom");
});
afterAll(() => app?.close());

const html = { Accept: "text/html" };
const htmx = { Accept: "text/html", "HX-Request": "true" };
const post = (who: SignedIn, path: string, fields: Record<string, string>, headers: Record<string, string> = html) =>
  who.call("POST", path, new URLSearchParams(fields).toString(), {
    ...headers,
    "Content-Type": "application/x-www-form-urlencoded",
  });
const get = async (who: SignedIn, path: string, headers: Record<string, string> = html) =>
  (await who.call("GET", path, undefined, headers)).text();
const watches = async (who: SignedIn) => ((await (await who.call("GET", "/api/watches")).json()) as any).items;

describe("watching somebody", () => {
  it("is one press in their panel, and one more to stop", async () => {
    expect(await get(tom, `/users/${anna.id}`, htmx)).toContain("Tell me when in");
    const answer = await post(tom, `/users/${anna.id}/watch`, { usual: "in" }, htmx);
    expect(await answer.text()).toContain("You watch this person");
    expect(JSON.parse(answer.headers.get("HX-Trigger")!)).toEqual({
      "officestatus:watched": { type: "user", id: anna.id, watching: true },
    });
    expect(await watches(tom)).toMatchObject([{ kinds: ["in"], once: true, how: ["toast", "notification"] }]);
    expect(await get(tom, `/users/${anna.id}`, htmx)).toContain("You watch this person");
    expect(await (await post(tom, `/users/${anna.id}/watch/end`, {}, htmx)).text()).toContain("Tell me when in");
    expect(await watches(tom)).toEqual([]);
  });

  it("offers what may come: that somebody who is in leaves", async () => {
    await anna.call("PUT", "/api/users/me/status", { type: "in" });
    expect(await get(tom, `/users/${anna.id}`, htmx)).toContain("Tell me when away or out");
  });

  it("is not offered for oneself", async () => {
    expect(await get(tom, `/users/${tom.id}`, htmx)).not.toContain("watch-box");
    expect((await tom.call("GET", `/users/${tom.id}/watch`, undefined, html)).status).toBe(422);
    expect((await post(tom, `/users/${tom.id}/watch`, { usual: "in" })).status).toBe(422);
  });

  it("works by a form without a script, which keeps what was chosen where something is missing", async () => {
    const path = `/users/${anna.id}/watch`;
    const form = { when: "chosen", often: "always", hours: "on", mail: "" };
    const faulty = await post(tom, path, form);
    expect(faulty.status).toBe(422);
    const text = await faulty.text();
    expect(text).toContain("Choose at least one status.");
    expect(text).toContain("Choose at least one way in which you are told.");
    expect(text).toMatch(/value="chosen" checked/);
    expect(text).toMatch(/name="hours" value="on" checked/);
    const done = await post(tom, path, { ...form, "type:lunch": "on", "type:meeting": "on", toast: "on" });
    expect([done.status, done.headers.get("Location")]).toEqual([303, `${BASE}/watches`]);
    expect(await watches(tom)).toMatchObject([
      { types: ["lunch", "meeting"], once: false, workingHoursOnly: true, how: ["toast"] },
    ]);
    const page = await get(tom, "/watches");
    expect(page).toContain("Lunch or In a meeting");
    expect(page).toContain("each time · on the page · in working hours");
  });

  it("by mail is offered where mail is on and there is an address", async () => {
    expect(await get(tom, `/users/${anna.id}/watch`)).not.toContain('name="mail"');
  });
});

describe("one’s watches", () => {
  it("are changed by the form that made them", async () => {
    const [{ id }] = await watches(tom);
    const text = await get(tom, `/watches/${id}`, htmx);
    expect(text).toMatch(/name="type:meeting" value="on" checked/);
    const answer = await post(tom, `/watches/${id}`, { when: "back", often: "once", notification: "on" }, htmx);
    expect(await answer.text()).toContain("Saved: Back: in or busy after being away");
    expect(await watches(tom)).toMatchObject([{ id, kinds: ["busy", "in"], types: null, once: true }]);
  });

  it("are deleted, and back by undo: in the list, and without a script", async () => {
    const [{ id }] = await watches(tom);
    const answer = await post(tom, `/watches/${id}/delete`, { at: "list" }, htmx);
    expect(await answer.text()).toContain(`action="${BASE}/watches/${id}/restore"`);
    expect(await watches(tom)).toEqual([]);
    await post(tom, `/watches/${id}/restore`, { at: "list" }, htmx);
    expect(await watches(tom)).toMatchObject([{ id }]);
    const plain = await post(tom, `/watches/${id}/delete`, {});
    expect(plain.headers.get("Location")).toBe(`${BASE}/watches?deleted=${id}`);
    expect(await get(tom, `/watches?deleted=${id}`)).toContain("The watch is deleted.");
    await post(tom, `/watches/${id}/restore`, {});
    expect(await watches(tom)).toMatchObject([{ id }]);
    expect((await post(tom, `/watches/${id}/restore`, {})).status).toBe(404);
    expect((await post(anna, `/watches/${id}/delete`, {})).status).toBe(404);
  });

  it("that have told are listed with what they told, and are taken up again", async () => {
    await anna.call("PUT", "/api/users/me/status", { type: "out" });
    await anna.call("PUT", "/api/users/me/status", { type: "meeting", comment: "<Q3>" });
    await expect.poll(() => get(tom, "/watches")).toContain("Have told, and ended");
    const text = await get(tom, "/watches");
    expect(text).toContain("In a meeting: &lt;Q3>");
    expect(text).toContain("New");
    await post(tom, "/watches/seen", {});
    expect(await get(tom, "/watches/told", htmx)).not.toContain("New");
    const [{ id }] = await watches(tom);
    await post(tom, `/watches/${id}/again`, {});
    expect(await watches(tom)).toMatchObject([{ id, endedAt: null }]);
  });

  it("say what they are for where there are none", async () => {
    const text = await get(anna, "/watches");
    expect(text).toContain("You watch nobody yet");
    expect(text).toContain(`href="${BASE}/"`);
  });
});

it("whoever is watched sees by how many, unless the site keeps that to itself", async () => {
  expect(await get(anna, "/watches")).toContain("1 person watches you.");
  expect(await get(anna, `/users/${anna.id}`, htmx)).toContain("1 person watches you.");
  expect(await get(tom, `/users/${anna.id}`, htmx)).not.toContain("watches you");
  await setSharedSettings(app.deps, nobody, { kind: "site" }, [
    { name: "site.showWatchers", value: false, locked: false },
  ]);
  expect(await get(anna, "/watches")).not.toContain("watches you");
  expect(await get(anna, `/users/${anna.id}`, htmx)).not.toContain("watches you");
  await setSharedSettings(app.deps, nobody, { kind: "site" }, [
    { name: "site.showWatchers", value: null, locked: false },
  ]);
});

it("whom one may not see one cannot watch, and watches on them are as if they were not", async () => {
  const research = await createDepartment(app.deps, nobody, { name: "Research" });
  const rosa = await app.as("rosa", { departmentId: research });
  await post(tom, `/users/${rosa.id}/watch`, { usual: "in" });
  await updateDepartment(app.deps, nobody, research, { isolated: true });
  for (const path of [`/users/${rosa.id}/watch`, `/departments/${research}/watch`])
    expect((await tom.call("GET", path, undefined, html)).status, path).toBe(404);
  expect((await tom.call("POST", "/api/watches", { userId: rosa.id })).status).toBe(404);
  expect((await watches(tom)).map((one: any) => one.subject.id)).not.toContain(rosa.id);
  for (const path of ["/watches", ""]) expect(await get(tom, path)).not.toContain(rosa.id);
  expect(await get(rosa, "/watches")).toContain("Nobody watches you.");
});

it("the board marks whom one watches", async () => {
  // With and without the slash after the virtual directory.
  for (const path of ["/", ""])
    expect(await get(tom, path)).toContain(`"watched":{"users":["${anna.id}"],"departments":[]}`);
});
