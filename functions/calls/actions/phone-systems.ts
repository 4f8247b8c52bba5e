import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import type { Database } from "#shared/db/database.ts";
import type { Deps } from "#shared/deps.ts";
import { conflict, notFound } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import { keepSecret } from "#shared/secrets.ts";
import { say } from "#shared/texts/current.ts";
import type { Mapping } from "../mapping.ts";
import type { Proof } from "../proof.ts";
import { type PhoneSystem, phoneSystem } from "../queries.ts";

const MOST_SYSTEMS = 50;
type SystemDeps = Pick<Deps, "db" | "clock" | "secret">;

export interface SystemInput {
  readonly name: string;
  readonly proof: Proof;
  /** Undefined: the one that is kept stays. */
  readonly secret: string | undefined;
  readonly mapping: Mapping;
  readonly paused: boolean;
}

/** What the database keeps of the secret part of an address. */
export const addressHash = (key: string): string => createHash("sha256").update(key).digest("hex");
export const addressSecret = (id: string) => `phone-system.${id}.address`;
export const proofSecret = (id: string) => `phone-system.${id}.proof`;

const valuesOf = ({ name, proof, mapping, paused }: SystemInput, now: number) => ({
  name,
  auth: proof.kind,
  mapping: JSON.stringify({ ...mapping, user: proof.user, header: proof.header }),
  paused,
  updatedAt: new Date(now),
});
const recorded = ({ name, proof, mapping, paused }: Omit<PhoneSystem, "id">) => ({ name, proof, mapping, paused });
const recordedInput = (input: SystemInput) => ({
  ...recorded(input),
  // That there is another one is on record, but not which.
  ...(input.secret === undefined ? {} : { secret: "changed" }),
});

/** Makes a telephone system with a secret address of its own; answers its id. @throws Problem 409 where there are many. */
export async function createSystem(deps: SystemDeps, actor: Actor, input: SystemInput): Promise<string> {
  const id = newId();
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    if ((await tx.q.$count(tx.t.phoneSystems)) >= MOST_SYSTEMS) throw conflict(say("calls.tooMany", MOST_SYSTEMS));
    const key = randomBytes(32).toString("base64url");
    await tx.q
      .insert(tx.t.phoneSystems)
      .values({ id, ...valuesOf(input, now), addressHash: addressHash(key), createdAt: new Date(now) });
    await keepSecret(tx, deps.secret, addressSecret(id), key, now);
    await keepProof(tx, deps, id, input, now);
    await auditOf(tx, actor, "phone-system.create", id, input.name, null, recordedInput(input), now);
  });
  return id;
}

/** @throws Problem 404 */
export async function updateSystem(deps: SystemDeps, actor: Actor, id: string, input: SystemInput): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const before = await existing(tx, id);
    await tx.q.update(tx.t.phoneSystems).set(valuesOf(input, now)).where(eq(tx.t.phoneSystems.id, id));
    await keepProof(tx, deps, id, input, now);
    await auditOf(tx, actor, "phone-system.update", id, input.name, recorded(before), recordedInput(input), now);
  });
}

/** Gives a system another address; the old one is nobody's from then on. @throws Problem 404 */
export async function renewAddress(deps: SystemDeps, actor: Actor, id: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const { name } = await existing(tx, id);
    const key = randomBytes(32).toString("base64url");
    await tx.q
      .update(tx.t.phoneSystems)
      .set({ addressHash: addressHash(key), updatedAt: new Date(now) })
      .where(eq(tx.t.phoneSystems.id, id));
    await keepSecret(tx, deps.secret, addressSecret(id), key, now);
    await auditOf(tx, actor, "phone-system.renew", id, name, undefined, undefined, now);
  });
}

/** Deletes a system with what it sent; calls that go on end as if nobody told of them. @throws Problem 404 */
export async function deleteSystem(deps: SystemDeps, actor: Actor, id: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const { name } = await existing(tx, id);
    await tx.q.delete(tx.t.phoneSystems).where(eq(tx.t.phoneSystems.id, id));
    for (const secret of [addressSecret(id), proofSecret(id)]) await keepSecret(tx, deps.secret, secret, null, now);
    await auditOf(tx, actor, "phone-system.delete", id, name, undefined, undefined, now);
  });
}

async function existing(tx: Database, id: string): Promise<PhoneSystem> {
  const system = await phoneSystem(tx, id);
  if (!system) throw notFound(say("calls.noSystem"));
  return system;
}

const keepProof = async (
  tx: Database,
  deps: SystemDeps,
  id: string,
  input: SystemInput,
  now: number,
): Promise<void> => {
  if (input.proof.kind === "address") await keepSecret(tx, deps.secret, proofSecret(id), null, now);
  else if (input.secret !== undefined) await keepSecret(tx, deps.secret, proofSecret(id), input.secret, now);
};

const auditOf = (
  tx: Database,
  actor: Actor,
  action: string,
  id: string,
  name: string,
  before: unknown,
  after: unknown,
  now: number,
) => audit(tx, actor, [{ action, subjectType: "site", subjectId: id, subjectName: name, before, after }], now);
