import { withMobile } from "./mobile.ts";

/** A user, or a department (whose name is then its `username`), as a request names it. */
export interface Named {
  readonly id: string;
  readonly username: string;
}
export interface Request {
  readonly query?: string;
  readonly json?: unknown;
  readonly form?: Record<string, string>;
}
type Build = (subject: Named, spare: string) => Request;

const nothing: Build = () => ({});
const form =
  (fields: Record<string, string>): Build =>
  () => ({ form: fields });
const json =
  (value: unknown): Build =>
  () => ({ json: value });

/** Routes upon a user whom the path names. */
const inPath: Record<string, Build> = {
  "GET /admin/users/:id": nothing,
  "POST /admin/users/:id": ({ username }) => ({ form: { username, firstName: "Renamed", role: "user" } }),
  "POST /admin/users/:id/archive": form({}),
  "POST /admin/users/:id/restore": form({}),
  "GET /admin/users/:id/data": nothing,
  "POST /admin/users/:id/data.json": form({}),
  "POST /admin/users/:id/data/erase": form({}),
  "POST /admin/users/:id/invitation": form({}),
  "GET /admin/users/:id/merge": nothing,
  "POST /admin/users/:id/picture": form({}),
  "POST /admin/users/:id/picture/remove": form({}),
  "POST /admin/users/:id/second-factor/reset": form({}),
  "POST /admin/users/:id/sign-out": form({}),
  "POST /admin/users/:id/unlock": form({}),
  "GET /api/users/:id": nothing,
  "PATCH /api/users/:id": json({ firstName: "Renamed" }),
  "DELETE /api/users/:id": nothing,
  "POST /api/users/:id/merges": ({ id, username }) => ({ json: { userId: id, username } }),
  "PUT /api/users/:id/status": json({ type: "lunch" }),
  "DELETE /api/users/:id/status": nothing,
  "PUT /api/users/:id/status/lock": json({ type: "meeting" }),
  "DELETE /api/users/:id/status/lock": nothing,
  "GET /api/users/:id/status/explain": nothing,
  "GET /api/users/:id/status/history": nothing,
  "GET /api/users/:id/status/planned": nothing,
  "GET /users/:id": nothing,
  "GET /users/:id/emergency": nothing,
  "GET /users/:id/history": nothing,
  "GET /users/:id/lock": nothing,
  "POST /users/:id/lock": form({ type: "meeting" }),
  "POST /users/:id/lock/remove": form({}),
  "GET /users/:id/vcard": nothing,
  "GET /users/:id/watch": nothing,
  "POST /users/:id/watch": form({ usual: "in" }),
  "POST /users/:id/watch/end": form({}),
  "PUT /api/watches/users/:id": json({}),
  "DELETE /api/watches/users/:id": nothing,
  "PUT /api/favourites/:userId": nothing,
  "DELETE /api/favourites/:userId": nothing,
  "PUT /api/me/deputies/:id": json({ maySetStatus: true, mayReadNotes: false }),
  "POST /mobile/users/:id/favourite": form({ on: "yes" }),
};

/** Something of a user's, which is not there: only who is refused is told apart. */
export const uponSomethingOfAUser = withMobile<Build>({
  "GET /admin/users/:id/merge/:other": nothing,
  "POST /admin/users/:id/merge/:other": form({ username: "nobody" }),
  "GET /users/:id/picture/:hash": nothing,
  "POST /users/:id/status/planned/:entry/drop": form({}),
  "DELETE /api/users/:id/status/planned/:entryId": nothing,
});

/** Routes upon a user whom the body or the query names. */
const inBody: Record<string, Build> = {
  "GET /status": ({ id }) => ({ query: `users=${id}` }),
  "POST /status": ({ id }) => ({ form: { users: id, type: "lunch" } }),
  "POST /status/clear": ({ id }) => ({ form: { users: id } }),
  "POST /api/watches": ({ id }) => ({ json: { userId: id } }),
  "POST /api/notes": ({ id }) => ({ json: { to: [id], text: "walked" } }),
  "POST /api/admin/tokens": ({ id }) => ({ json: { userId: id, name: "walk", scopes: ["board.see"], days: 5 } }),
};
export const uponUser = withMobile<Build>({ ...inPath, ...inBody });

/** Routes upon a department; `spare` is one to move people into. */
export const uponDepartment = withMobile<Build>({
  "GET /departments/:id/watch": nothing,
  "POST /departments/:id/watch": form({ usual: "in" }),
  "POST /departments/:id/watch/end": form({}),
  "PUT /api/watches/departments/:id": json({}),
  "DELETE /api/watches/departments/:id": nothing,
  "POST /api/watches": ({ id }) => ({ json: { departmentId: id } }),
  "POST /api/notes": ({ id }) => ({ json: { departments: [id], text: "walked" } }),
  "POST /api/announcements": ({ id }) => ({ json: { departmentIds: [id], text: "walked" } }),
  "GET /admin/departments/:id": nothing,
  "POST /admin/departments/:id": ({ username }) => ({ form: { name: `${username} renamed` } }),
  "POST /admin/departments/:id/holidays": form({ day: "2026-12-24", name: "Eve" }),
  "POST /admin/departments/:id/managers": form({ who: "the user" }),
  "POST /admin/departments/:id/merge": (_, spare) => ({ form: { into: spare } }),
  "POST /admin/departments/:id/move": form({ direction: "up" }),
  "POST /admin/departments/:id/people": (_, spare) => ({ form: { into: spare, who: "all" } }),
  "POST /admin/departments/:id/delete": (_, spare) => ({ form: { into: spare } }),
  "GET /api/departments/:id": nothing,
  "PATCH /api/departments/:id": ({ username }) => ({ json: { name: `${username} renamed` } }),
  "POST /api/departments/:id/holidays": json({ day: "2026-12-24", name: "Eve" }),
  "POST /api/departments/:id/merges": (_, spare) => ({ json: { into: spare } }),
  "POST /api/departments/:id/moves": json({ direction: "up" }),
  "POST /api/departments/:id/people/moves": (_, spare) => ({ json: { into: spare } }),
  "DELETE /api/departments/:id": nothing,
});

/** Routes upon what only its owner may know of: a kind of thing, and how to ask. */
export const uponOwn: Readonly<Record<"note" | "watch" | "token" | "session", Readonly<Record<string, Build>>>> = {
  note: withMobile<Build>({
    "GET /api/notes/:id": nothing,
    "PATCH /api/notes/:id": json({ read: true }),
    "DELETE /api/notes/:id": nothing,
    "GET /notes/:id": nothing,
    "POST /notes/:id/archive": form({}),
    "POST /notes/:id/delete": form({}),
    "POST /notes/:id/read": form({}),
    "POST /notes/:id/restore": form({}),
    "POST /notes/:id/unarchive": form({}),
    "POST /notes/:id/unread": form({}),
  }),
  watch: withMobile<Build>({
    "PATCH /api/watches/:id": json({ once: true }),
    "DELETE /api/watches/:id": nothing,
    "DELETE /api/watches/:id/end": nothing,
    "GET /watches/:id": nothing,
    "POST /watches/:id": form({ on: "any" }),
    "POST /watches/:id/again": form({}),
    "POST /watches/:id/delete": form({}),
    "POST /watches/:id/restore": form({}),
  }),
  token: { "DELETE /api/me/tokens/:id": nothing, "POST /me/tokens/:id/revoke": form({}) },
  session: { "POST /me/sessions/:id/end": form({}) },
};
