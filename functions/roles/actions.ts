export { removeDeputy, setDeputy } from "./actions/deputies.ts";
export { createRole, deleteRole, roleVersion, updateRole } from "./actions/roles.ts";
