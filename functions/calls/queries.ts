import { and, desc, eq, isNull } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import type { Mapping } from "./mapping.ts";
import type { Proof } from "./proof.ts";

/** Whose call of a key goes on. */
export async function openCallers({ q, t }: Database, key: string): Promise<string[]> {
  const rows = await q
    .select({ userId: t.calls.userId })
    .from(t.calls)
    .where(and(eq(t.calls.callKey, key), isNull(t.calls.endedAt)));
  return rows.map(({ userId }) => userId);
}

/** A telephone system as it is set up. */
export interface PhoneSystem {
  readonly id: string;
  readonly name: string;
  readonly proof: Proof;
  readonly mapping: Mapping;
  readonly paused: boolean;
}

const systemOf = (row: Database["t"]["phoneSystems"]["$inferSelect"]): PhoneSystem => {
  const { user, header, ...mapping } = JSON.parse(row.mapping);
  const proof = { kind: row.auth as Proof["kind"], user: user ?? "", header: header ?? "" };
  return { id: row.id, name: row.name, paused: row.paused, proof, mapping };
};

export async function phoneSystems({ q, t }: Database): Promise<PhoneSystem[]> {
  return (await q.select().from(t.phoneSystems).orderBy(t.phoneSystems.name, t.phoneSystems.id)).map(systemOf);
}

export async function phoneSystem({ q, t }: Database, id: string): Promise<PhoneSystem | null> {
  const [row] = await q.select().from(t.phoneSystems).where(eq(t.phoneSystems.id, id));
  return row ? systemOf(row) : null;
}

/** The system with an address, by the hash of its secret part. */
export async function systemAt({ q, t }: Database, hash: string): Promise<PhoneSystem | null> {
  const [row] = await q.select().from(t.phoneSystems).where(eq(t.phoneSystems.addressHash, hash));
  return row ? systemOf(row) : null;
}

/** What a system sent last, the latest first. */
export const lastEvents = (db: Database, systemId: string, most: number) => {
  const e = db.t.phoneEvents;
  return db.page(db.q.select().from(e).where(eq(e.systemId, systemId)).orderBy(desc(e.id)), most);
};
export type PhoneEventRow = Awaited<ReturnType<typeof lastEvents>>[number];
