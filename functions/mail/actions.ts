/** Everything that changes how mail is sent and what becomes of it; other rooms import it from here. */
export { dropMails, type OutboxChange, resendMails } from "./actions/outbox.ts";
export { removeMailServer, saveMailServer } from "./actions/settings.ts";
export { resubscribe, unsubscribe } from "./actions/unsubscribe.ts";
export { type Addressee, composeMail, type Letter, type Message } from "./compose.ts";
