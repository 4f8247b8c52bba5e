import { createSignInLink } from "#functions/auth/actions.ts";
import { setSetting } from "#functions/client-settings/actions.ts";
import { type Host, runHost } from "#functions/host.ts";
import { sendNote } from "#functions/notes/actions.ts";
import { setStatus } from "#functions/status/actions.ts";
import { createWatch } from "#functions/watches/actions.ts";
import { readConfig } from "#shared/config.ts";
import { makeLog } from "#shared/log.ts";
import type { Person } from "#shared/roster/member.ts";
import { populate } from "../demo/demo.ts";
import { Life } from "../demo/life.ts";

const MINUTE = 60_000;
/** A Tuesday in March, ten past noon in London: some are at lunch already. */
export const MOMENT = Date.parse("2026-03-10T12:10:00Z");

/** The demonstration's organisation, standing still: everything in it is the same each time. */
export interface Office {
  readonly host: Host;
  /** @param name first and last. */
  person(name: string): Person;
  /** Signs an administrator in, once. */
  signInAddress(): Promise<string>;
}

export async function openOffice(): Promise<Office> {
  const here = { now: MOMENT - 6 * MINUTE };
  const config = readConfig({ DATABASE_URL: ":memory:", PORT: "0", JOBS: "off", LOG_LEVEL: "error" });
  const host = await runHost(config, makeLog(config.logLevel), { clock: () => here.now });
  const { people, visitor } = await populate(host.deps);
  await new Life(host.deps, people, visitor).begin();
  const office: Office = {
    host,
    person(name) {
      const found = [...host.deps.roster.members.values()].find((member) => member.person.displayName === name);
      if (!found) throw new Error(`Nobody in the demonstration is called ${name}.`);
      return found.person;
    },
    signInAddress: async () => host.address + (await createSignInLink(host.deps, visitor, 5 * MINUTE)),
  };
  await letThingsHappen(office, here);
  here.now = MOMENT;
  return office;
}

/** What the pictures tell of beside the board: watches that fire, and notes. */
async function letThingsHappen({ host: { deps }, person }: Office, here: { now: number }): Promise<void> {
  const robin = person("Robin Ashworth");
  const sets = (name: string, type: string, comment: string | null = null, minutes: number | null = null) => {
    const { id } = person(name);
    const returnAt = minutes === null ? null : here.now + minutes * MINUTE;
    const input = { type, comment, returnAt, startAt: null, endAt: null };
    return setStatus(deps, { id, name, address: null }, [id], input, "web");
  };
  const watches = (name: string, kinds: ("in" | "busy" | "away" | "out")[] | null, once: boolean) =>
    createWatch(
      deps,
      robin,
      { type: "user", id: person(name).id },
      { types: null, kinds, once, workingHoursOnly: false, byToast: true, byNotification: true, byMail: !once },
    );
  const writes = (name: string, text: string) =>
    sendNote(
      deps,
      { id: person(name).id, name, address: null },
      {
        receivers: [robin.id],
        departments: [],
        text,
        urgent: false,
        pleaseCall: false,
        message: null,
        waits: false,
        replyTo: null,
        forwardOf: null,
        onceKey: null,
      },
    );

  // What pops up would hide what is to be seen.
  await setSetting(deps, { ...robin, name: robin.displayName, address: null }, robin.id, "notify.watches", "none");
  await sets("Robin Ashworth", "in");
  await sets("Haoran Chen", "out", "Dentist", 1);
  await sets("Inès Benchekroun", "lunch", "At the canteen", 41);
  await sets("Siddharth Banerjee", "meeting", "Customer call: Northwind", 26);
  await sets("Malee Chaiyasit", "phone");
  await sets("Savannah Hargrove", "dnd", "Quarter end", 116);
  await sets("Callum MacLeod", "out", "Dentist", 60);
  await sets("Imogen Thornbury", "in");
  await watches("Callum MacLeod", ["in", "busy"], false);
  await watches("Imogen Thornbury", ["away", "out"], true);
  await watches("Harriet Whitcombe", ["in"], false);
  await watches("Poppy Fairweather", null, false);
  here.now += 2 * MINUTE;
  await sets("Callum MacLeod", "in");
  await sets("Harriet Whitcombe", "lunch", "At the canteen", 47);
  await writes("Imogen Thornbury", "The tender is on your desk. I need your figures before three.");
  here.now += 2 * MINUTE;
  await sets("Poppy Fairweather", "meeting", "Budget review, room 4", 51);
  await sets("Imogen Thornbury", "lunch", null, 36);
  await writes("George Ashdown", "Northwind would rather come on Thursday. Does ten suit you?");
  const { watchHits } = deps.db.t;
  while ((await deps.db.q.select({ id: watchHits.id }).from(watchHits)).length < 3)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
