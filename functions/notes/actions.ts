export { deliverWaiting } from "./actions/deliver-waiting.ts";
export { eraseNotesIn } from "./actions/erase.ts";
export { forgetOldNotes } from "./actions/forget-old.ts";
export {
  archiveNotes,
  deleteNote,
  markRead,
  markUnread,
  readAll,
  restoreNote,
  unarchiveNotes,
} from "./actions/keep.ts";
export { mergeNotesIn } from "./actions/merge.ts";
export { recordReading } from "./actions/record-reading.ts";
export { type NewNote, type PhoneMessage, type SentNote, sendNote } from "./actions/send-note.ts";
