import { and, eq, inArray } from "drizzle-orm";
import { changeEntries, type EntryChanges, systemEntry } from "#functions/status/actions.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { onceMore } from "#shared/db/once-more.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";
import type { Entry } from "#shared/status/types.ts";
import { breaks, type Device, GRACE_MS, inUse, type State, sensedEntries, settle, together } from "../rules.ts";
import { type Wishes, wishesOf } from "./wishes.ts";

/** Of more computers of one user the ones longest unheard are forgotten. */
const MOST_DEVICES = 20;

/**
 * Takes in how a computer of a user is used now, and shows what all of them come to, where the user wishes it.
 * @returns whether the user wishes it at all; where not, nothing is kept.
 */
export async function sense(deps: ActionDeps, userId: string, device: string, state: State): Promise<boolean> {
  const work = () =>
    deps.db.transaction(async (tx) => {
      const now = deps.clock();
      const wishes = await wishesOf(tx, userId);
      if (!wishes?.on) return { on: false, seq: null };
      return {
        on: true,
        seq: await reconcile(tx, userId, wishes, now, (devices) => heard(tx, userId, devices, device, state, now)),
      };
    });
  const { on, seq } = await onceMore(work);
  if (seq !== null) await deps.tail.reached(seq);
  return on;
}

/** Looks at what a user's computers come to after `change` has said what they are, and writes what follows from it. */
export async function reconcile(
  tx: Database,
  userId: string,
  wishes: Wishes,
  now: number,
  change: (devices: readonly Device[]) => Promise<readonly Device[]>,
): Promise<number | null> {
  let turned = false;
  const plan = async (entries: readonly Entry[]): Promise<EntryChanges> => {
    const before = await devicesOf(tx, userId);
    const after = await change(before);
    turned = after !== before;
    const [was, is] = [together(before, now), together(after, now)];
    const cameBack = before.length > 0 && !inUse(was ?? "") && inUse(is ?? "");
    const wanted = wishes.wantedFor(is);
    const { dropped, startAt, ending } = settle(entries, wanted, now);
    const ended = cameBack && wishes.endsBreaks ? breaks(entries, wishes.isBreak, now) : [];
    const added =
      wanted && startAt !== null
        ? [
            systemEntry(
              { layer: "sensing", type: wanted.type, startAt, endAt: wanted.endFrom(startAt), source: wanted.source },
              now,
            ),
          ]
        : [];
    return {
      dropped: [...dropped, ...ended],
      added,
      moved: ending.map((entry) => ({ ...entry, endAt: now + GRACE_MS })),
    };
  };
  const seq = await changeEntries(tx, userId, plan, { by: null, source: "sensing" }, now);
  // Other hosts forget what they last heard of these computers.
  return turned ? recordChanges(tx, [{ kind: "sensing", subjectId: userId }], now) : seq;
}

async function devicesOf({ q, t }: Database, userId: string): Promise<Device[]> {
  const rows = await q.select().from(t.sensedDevices).where(eq(t.sensedDevices.userId, userId));
  return rows.map(({ device, state, since, seenAt }) => ({
    device,
    state: state as State,
    since: since.getTime(),
    seenAt: seenAt.getTime(),
  }));
}

/** Writes down what a computer told; the same list again where that changes nothing but when it was heard. */
async function heard(
  { q, t }: Database,
  userId: string,
  devices: readonly Device[],
  device: string,
  state: State,
  now: number,
) {
  const own = devices.find((one) => one.device === device);
  const which = and(eq(t.sensedDevices.userId, userId), eq(t.sensedDevices.device, device));
  if (own?.state === state) {
    await q
      .update(t.sensedDevices)
      .set({ seenAt: new Date(now) })
      .where(which);
    const after = replaced(devices, { ...own, seenAt: now });
    return together(devices, now) === together(after, now) ? devices : after;
  }
  const values = { state, since: new Date(now), seenAt: new Date(now) };
  if (own) await q.update(t.sensedDevices).set(values).where(which);
  else await q.insert(t.sensedDevices).values({ id: newId(), userId, device, ...values });
  const surplus = [...devices]
    .sort((a, b) => b.seenAt - a.seenAt)
    .slice(MOST_DEVICES - 1)
    .filter((one) => one.device !== device);
  if (surplus.length > 0)
    await q.delete(t.sensedDevices).where(
      and(
        eq(t.sensedDevices.userId, userId),
        inArray(
          t.sensedDevices.device,
          surplus.map((one) => one.device),
        ),
      ),
    );
  return replaced(devices, { device, state, since: now, seenAt: now });
}

const replaced = (devices: readonly Device[], one: Device): Device[] => [
  ...devices.filter(({ device }) => device !== one.device),
  one,
];

/** Whether anything is kept of what a user's computers told. */
export const hasComputers = async ({ q, t }: Database, userId: string): Promise<boolean> =>
  (await q.$count(t.sensedDevices, eq(t.sensedDevices.userId, userId))) > 0;

/** Forgets what a user's computers told, where the user does not wish it any more. */
export async function stopSensing(deps: ActionDeps, userId: string): Promise<void> {
  const work = async (tx: Database) => {
    if ((await wishesOf(tx, userId))?.on) return null;
    const { q, t } = tx;
    const drop = (entries: readonly Entry[]) => ({ dropped: sensedEntries(entries), added: [] });
    const now = deps.clock();
    const changed = await changeEntries(tx, userId, drop, { by: null, source: "sensing" }, now);
    const n = tx.changed(await q.delete(t.sensedDevices).where(eq(t.sensedDevices.userId, userId)));
    return n > 0 ? recordChanges(tx, [{ kind: "sensing", subjectId: userId }], now) : changed;
  };
  const seq = await onceMore(() => deps.db.transaction(work));
  if (seq !== null) await deps.tail.reached(seq);
}
