export { removeDeputy, setDeputy } from "./actions/deputies.ts";
export { mergeDeputiesIn } from "./actions/merge.ts";
export { createRole, deleteRole, roleVersion, updateRole } from "./actions/roles.ts";
