import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSettings } from "#functions/client-settings/actions.ts";
import type { Host } from "#functions/host.ts";
import { anotherHost, type TestHost, testHost } from "#test/helpers/host.ts";

const PASSWORD = "correct horse battery";
let first: TestHost;
let second: Host;
beforeAll(async () => {
  first = await testHost();
  second = await anotherHost(first);
});
afterAll(async () => {
  // The client of these tests keeps connections open that it might use, and a stopping host would wait for them.
  second?.server.closeAllConnections();
  await second?.stop();
  first?.server.closeAllConnections();
  await first?.end();
});

/** A program that is signed in on one of the hosts. */
async function program(host: Host, username: string) {
  const signIn = await fetch(`${host.address}/api/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const { accessToken } = (await signIn.json()) as { accessToken: string };
  const headers = { Authorization: `Bearer ${accessToken}`, "Content-Type": "application/json" };
  const stop = new AbortController();
  const heard: { event: string; data: any }[] = [];
  const stream = await fetch(`${host.address}/api/live`, { headers, signal: stop.signal });
  const read = async () => {
    let text = "";
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const events = text.split("\n\n");
      text = events.pop()!;
      for (const event of events) {
        const [, name] = /^event: (.*)$/m.exec(event) ?? [];
        const [, data] = /^data: (.*)$/m.exec(event) ?? [];
        if (name && data) heard.push({ event: name, data: JSON.parse(data) });
      }
    }
  };
  const reading = read().catch(() => {});
  return {
    call: async (method: string, path: string, body?: unknown) =>
      (
        await fetch(`${host.address}${path}`, {
          method,
          headers,
          body: body === undefined ? null : JSON.stringify(body),
        })
      )
        .json()
        .catch(() => null) as any,
    notes: () => heard.filter((one) => one.event === "note").map((one) => one.data),
    hello: async () => {
      await expect.poll(() => heard.some((one) => one.event === "hello"), { timeout: 3000 }).toBe(true);
      return heard.find((one) => one.event === "hello")!.data;
    },
    close: async () => {
      stop.abort();
      await reading;
    },
  };
}

describe("the live stream, over two hosts", () => {
  it("tells the receiver of a note, and the sender that it was read", async () => {
    await first.user("anna", PASSWORD);
    const tom = await first.user("tom", PASSWORD);
    await expect.poll(() => second.deps.roster.member(tom), { timeout: 3000 }).toBeTruthy();
    const [sender, receiver] = [await program(first, "anna"), await program(second, "tom")];
    expect(await receiver.hello()).toMatchObject({ unread: 0, device: null });
    const { id } = await sender.call("POST", "/api/notes", { to: [tom], text: "hello", urgent: true });
    await expect
      .poll(() => receiver.notes(), { timeout: 3000 })
      .toEqual([
        {
          what: "arrived",
          id,
          unread: 1,
          from: expect.objectContaining({ displayName: "anna" }),
          text: "hello",
          urgent: true,
          pleaseCall: false,
          message: null,
          how: "both",
          sound: false,
        },
      ]);
    await expect.poll(() => sender.notes(), { timeout: 3000 }).toMatchObject([{ what: "sent", id, unread: 0 }]);
    const { readAt } = await receiver.call("PATCH", `/api/notes/${id}`, { read: true });
    await expect
      .poll(() => receiver.notes().at(-1), { timeout: 3000 })
      .toEqual({ what: "changed", id, read: true, unread: 0 });
    await expect
      .poll(() => sender.notes().at(-1), { timeout: 3000 })
      .toMatchObject({ what: "received", id, by: { id: tom }, readAt });
    await sender.close();
    await receiver.close();
  });

  it("tells how the receiver wants to be told, and in quiet hours nothing", async () => {
    const eve = await first.user("eve", PASSWORD);
    const self = { id: eve, name: "eve", address: null };
    const stream = await program(first, "eve");
    await stream.hello();
    const note = async () => {
      const before = stream.notes().length;
      await stream.call("POST", "/api/notes", { to: [eve], text: "to myself" });
      await expect.poll(() => stream.notes().length, { timeout: 3000 }).toBeGreaterThan(before + 1);
      return stream.notes().find((one, i) => i >= before && one.what === "arrived");
    };
    await setSettings(first.deps, self, eve, { "notify.notes": "toast", "notify.sound": true });
    expect(await note()).toMatchObject({ how: "toast", sound: true });
    await setSettings(first.deps, self, eve, {
      "notify.quietHours": true,
      "notify.quietFrom": "00:00",
      "notify.quietTo": "00:00",
    });
    expect(await note()).toMatchObject({ how: "none", sound: false });
    await stream.close();
  });
});
