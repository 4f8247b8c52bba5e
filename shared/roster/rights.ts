import { eq } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { type Grants, grantsFrom } from "../grants.ts";
import type { Deputyship, Who } from "../permissions.ts";

/** A role of the site's own. */
export interface OwnRole {
  readonly key: string;
  readonly name: string;
  readonly grants: Grants;
}

const NONE: ReadonlySet<string> = new Set();
const NOBODYS: Deputyship = { status: NONE, notes: NONE };

/** What the database says of who may what, beside the users themselves: read as a whole, for everybody at once. */
export class Rights {
  /** The ids of the isolated departments. */
  readonly isolated: ReadonlySet<string>;
  /** The site's own roles by key. */
  readonly roles: ReadonlyMap<string, OwnRole>;
  readonly #managed: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #deputyFor: ReadonlyMap<string, Deputyship>;

  constructor(
    isolated: ReadonlySet<string>,
    roles: ReadonlyMap<string, OwnRole>,
    managed: ReadonlyMap<string, ReadonlySet<string>>,
    deputyFor: ReadonlyMap<string, Deputyship>,
  ) {
    this.isolated = isolated;
    this.roles = roles;
    this.#managed = managed;
    this.#deputyFor = deputyFor;
  }

  /** A user as `can` and `maySee` take them. */
  who({
    id,
    departmentId,
    role,
  }: {
    readonly id: string;
    readonly departmentId: string | null;
    readonly role: string;
  }) {
    return {
      id,
      departmentId,
      role,
      isolated: this.isolated,
      departmentIsolated: departmentId !== null && this.isolated.has(departmentId),
      grants: this.roles.get(role)?.grants,
      manages: this.#managed.get(id) ?? NONE,
      deputyFor: this.#deputyFor.get(id) ?? NOBODYS,
    } satisfies Who & { departmentIsolated: boolean };
  }

  /** Whether everybody who sees the board sees everybody: nobody is shut out, and no role is narrower. */
  get allSeeAll(): boolean {
    return (
      this.isolated.size === 0 &&
      [...this.roles.values()].every(({ grants }) => ["open", "all"].includes(grants["board.see"] ?? "none"))
    );
  }
}

/** Four small queries. A host's roster keeps what they say current; who has no roster, a job for one, asks once a run. */
export async function readRights({ q, t }: Database): Promise<Rights> {
  const closed = await q.select({ id: t.departments.id }).from(t.departments).where(eq(t.departments.isolated, true));
  const roles = await q.select().from(t.roles);
  const managers = await q.select().from(t.departmentManagers);
  const deputies = await q.select().from(t.deputies);
  const managed = new Map<string, Set<string>>();
  for (const { userId, departmentId } of managers) add(managed, userId, departmentId);
  const status = new Map<string, Set<string>>();
  const notes = new Map<string, Set<string>>();
  for (const row of deputies) {
    if (row.maySetStatus) add(status, row.deputyId, row.userId);
    if (row.mayReadNotes) add(notes, row.deputyId, row.userId);
  }
  const ids = new Set([...status.keys(), ...notes.keys()]);
  return new Rights(
    new Set(closed.map((row) => row.id)),
    new Map(roles.map(({ key, name, grants }) => [key, { key, name, grants: grantsFrom(grants) }])),
    managed,
    new Map([...ids].map((id) => [id, { status: status.get(id) ?? NONE, notes: notes.get(id) ?? NONE }])),
  );
}

function add(to: Map<string, Set<string>>, key: string, value: string): void {
  const had = to.get(key);
  if (had) had.add(value);
  else to.set(key, new Set([value]));
}
