import type { Subject } from "./audience.ts";
import { seesDepartment, seesUser, type Who } from "./permissions.ts";

/**
 * Whether `viewer` may know of `subject` at all: on the board, in the search, in notes, watches, reports, the web
 * service and the live stream alike. Whoever may not is answered as if there were no such user.
 *
 * One sees oneself; everybody, where the role sees all (administrators, receptionists); those of one's own department
 * and of those that one manages; and of the others, unless one is in an isolated department oneself, whoever is in
 * none. `viewer` says which departments are isolated: it comes from the roster or from `Rights` (shared/roster/rights.ts).
 */
export const maySee = (viewer: Who, subject: Subject): boolean => seesUser(viewer, subject);

/** The same of a department: where one may see nobody in it, its name is not told, either. */
export const maySeeDepartment = (viewer: Who, departmentId: string): boolean => seesDepartment(viewer, departmentId);
