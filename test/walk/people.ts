import { createDepartment, createUser, updateDepartment } from "#functions/directory/actions.ts";
import { createRole } from "#functions/roles/actions.ts";
import { type SignedIn, type TestApp, testApp } from "../helpers/app.ts";
import type { Role, Scope } from "./table.ts";

export const nobody = { id: null, name: "test", address: null };
/** What no answer may hold to those who may not see the isolated department: names nothing else has. */
export const SECRETS = ["Zyxwella", "Quorndyke", "Wyvernlab", "5550199", "blorptastic", "zq-vault-mail"];

export interface Site {
  readonly app: TestApp;
  readonly departments: Readonly<Record<Exclude<Scope, "oneself">, string>>;
  readonly actors: Readonly<Record<Role, SignedIn>>;
  /** One of each department, beside the actors. */
  /** A watch of the user's on the isolated one, deleted while they saw each other. */
  readonly deletedWatch: string;
  readonly subjects: Readonly<Record<Exclude<Scope, "oneself">, SignedIn>>;
  /** A new user of the department, whom a request may change as it likes. */
  another(scope: Exclude<Scope, "oneself">): Promise<{ id: string; username: string }>;
}

/** Everybody whom the walk needs. The isolated were seen by all before: what is left of that must not show, either. */
export async function makeSite(): Promise<Site> {
  const app = await testApp();
  const { deps } = app;
  const department = (name: string) => createDepartment(deps, nobody, { name });
  const departments = {
    "same department": await department("Sales"),
    "other department": await department("Garage"),
    "isolated department": await department("Wyvernlab"),
  };
  const few = await createRole(deps, nobody, {
    name: "Few",
    grants: { "board.see": "department", "own.edit": "own", "watches.use": "own" },
  });
  const departmentId = departments["same department"];
  const actor = (role: string) => app.as(`the ${role}`, { role, departmentId, email: `${role}@example.com` });
  const actors = {
    user: await actor("user"),
    receptionist: await actor("receptionist"),
    manager: await actor("manager"),
    administrator: await actor("administrator"),
    few: await actor(few),
  };
  const subjects = {
    "same department": await app.as("sally", { departmentId }),
    "other department": await app.as("gary", { departmentId: departments["other department"] }),
    "isolated department": await app.as("Zyxwella", {
      departmentId: departments["isolated department"],
      lastName: "Quorndyke",
      email: "zq-vault-mail@example.com",
    }),
  };
  const hidden = subjects["isolated department"];
  const ok = async (answer: Promise<Response>) => {
    const { status, url } = await answer;
    if (status >= 400) throw new Error(`${url} answered ${status}: ${await (await answer).text()}`);
  };
  for (const role of ["user", "manager"] as const) {
    await ok(actors[role].call("PUT", `/api/favourites/${hidden.id}`));
    await ok(actors[role].call("PUT", `/api/watches/users/${hidden.id}`, {}));
    await ok(actors[role].call("PUT", `/api/watches/departments/${departments["isolated department"]}`, {}));
    await ok(actors[role].call("POST", "/api/notes", { to: [hidden.id, subjects["same department"].id], text: "hi" }));
    await ok(hidden.call("POST", "/api/notes", { to: [actors[role].id], text: "hello" }));
    await ok(hidden.call("PUT", `/api/me/deputies/${actors[role].id}`, { maySetStatus: true, mayReadNotes: true }));
    await ok(actors[role].call("PUT", `/api/me/deputies/${hidden.id}`, { maySetStatus: true, mayReadNotes: false }));
  }
  await ok(hidden.call("PATCH", "/api/me/contact", { phone: "+49 30 5550199" }));
  await ok(hidden.call("PUT", "/api/users/me/status", { type: "meeting", comment: "blorptastic" }));
  const watch = await actors.user.call("POST", "/api/watches", { userId: hidden.id, kinds: ["out"] });
  const { id: deletedWatch } = (await watch.json()) as { id: string };
  await ok(actors.user.call("DELETE", `/api/watches/${deletedWatch}`));
  await updateDepartment(deps, nobody, departments["isolated department"], { isolated: true });
  await ok(hidden.call("POST", "/api/notes", { to: [hidden.id], text: "blorptastic" }));
  await ok(
    actors.administrator.call("POST", "/api/announcements", {
      text: "blorptastic",
      departmentIds: [departments["isolated department"]],
    }),
  );
  let made = 0;
  return {
    app,
    departments,
    actors,
    subjects,
    deletedWatch,
    async another(scope) {
      const username = `passer-by ${++made}`;
      const fields = { username, firstName: username, role: "user", departmentId: departments[scope] };
      return { id: await createUser(deps, nobody, fields as Parameters<typeof createUser>[2]), username };
    },
  };
}
