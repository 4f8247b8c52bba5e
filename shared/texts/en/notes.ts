/** Notes: inbox, sent, archive, writing one. */
export const notes = {
  title: "Notes",

  noReceiver: "None of those to whom this note goes has an account any more.",
  needsReceiver: "Choose who gets this note.",
  nobodyThere: "There is nobody else in this department.",
  noSuchDepartment: "There is no such department.",
  mayNotWriteToDepartment:
    "You may not write to this department as a whole. Managers may write to their own, receptionists and administrators to all.",
  needsText: "Write something, fill in the phone message, or tick “Please call”.",
  takenInFuture: "This time is still to come.",
  noSuchNote: "There is no such note. It may have been deleted.",
  notReceived: "You sent this note and did not get it: only those who did mark or archive it.",
};
