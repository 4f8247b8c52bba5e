/** Everything that changes who may sign in and who is signed in; other rooms import it from here. */

export { type Access, accessOf, endAccessIn, unlock } from "./actions/access.ts";
export { forgetTokens } from "./actions/api-tokens.ts";
export { endSession, endSessions, endSessionsIn } from "./actions/end-sessions.ts";
export { eraseAccessIn } from "./actions/erase.ts";
export { forgetFailures, forgetLinks, forgetSessions, forgetSignIns } from "./actions/forget-old.ts";
export { createInvitation, type Invitation, mailInvitations } from "./actions/invitations.ts";
export { mergeAccessIn } from "./actions/merge.ts";
export { findLink, makeLinkIn, openLinks, useLinkIn, voidLinksIn } from "./actions/one-time-links.ts";
export { choosePassword, type PasswordChange, setPasswordHashIn } from "./actions/passwords.ts";
export { endSecondFactor } from "./actions/second-factor.ts";
export { createSetupLink, needsSetup } from "./actions/setup-link.ts";
export { attemptsOf } from "./actions/sign-in.ts";
export { createSignInLink } from "./actions/sign-in-links.ts";
export { newPasswordErrors, passwordFaultText } from "./new-password.ts";
export { type PasswordFault, passwordFault, passwordPolicy, readPasswordPolicy } from "./password-rules.ts";
export { hashPassword } from "./passwords.ts";
export { signInRecordOf } from "./sign-in-record.ts";
