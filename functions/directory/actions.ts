/** Everything that changes the directory, one operation a file; other rooms import it from here. */
export { createUser, createUserIn } from "./create-user.ts";
export type { NewUser } from "./rules.ts";
