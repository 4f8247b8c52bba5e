export { createRole, deleteRole, roleVersion, updateRole } from "./actions/roles.ts";
