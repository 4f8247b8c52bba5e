const people = (n: number) => (n === 1 ? "1 person" : `${n} people`);

/** Mail: its templates, its settings, the outbox. */
export const mail = {
  title: "Mail",

  kindNote: "Notes",
  kindWatch: "Watches",
  kindAnnouncement: "Announcements",
  kindDigest: "Digest",
  kindPassword: "New password",
  kindInvitation: "Invitation",
  kindTest: "Test",

  // Stopping them.
  unsubscribeTitle: (what: string) => `${what}: no more by e-mail?`,
  unsubscribeLead: (name: string) =>
    `${name}, you will still see them in OfficeStatus. Other mails come as before, and you can change your mind at any time.`,
  unsubscribeDo: "Send me no more of these",
  unsubscribedTitle: (what: string) => `${what}: no more by e-mail`,
  unsubscribedLead: (name: string) =>
    `${name}, you get no more of these by e-mail. You can switch them on again here, or under My settings, E-mail.`,
  unsubscribeLocked:
    "An administrator has decided that everybody gets these by e-mail. Ask them if you think otherwise.",
  unsubscribeElse: "Sign in to choose what else is sent to you:",
  unsubscribeHow: "Open the link in the mail and press the button there.",
  unsubscribeUnknownTitle: "This is not a link of ours",
  unsubscribeUnknown:
    "Part of the address may be missing, or it is from a mail that is older than the server’s keys. Sign in to choose what is sent to you.",
  resubscribe: "Send them to me again",

  // What mails say.
  fromPerson: (name: string) => `${name} (OfficeStatus)`,
  unsubscribeLink: "Send me no more of these",
  settingsLink: "Choose what is sent to me",
  openBoard: "Open the board",
  openNotes: "Open my notes",
  andMore: (n: number) => `And ${n} more.`,
  since: (time: string) => `since ${time}`,
  back: (time: string) => `back ${time}`,
  fromTime: (time: string) => `from ${time}`,
  byNow: (status: string) => `by now: ${status}`,

  noteSubject: (name: string) => `Note from ${name}`,
  noteSubjectUrgent: (name: string) => `Urgent note from ${name}`,
  messageSubject: (caller: string) => `Phone message: ${caller}`,
  openNote: "Open the note",
  isUrgent: "This is urgent.",
  pleaseCall: "Please call back.",
  willCallAgain: "They will call again.",
  wantsToSee: "They want to see you.",
  callerName: "Caller",
  callerCompany: "Company",
  callerNumber: "Number",
  callerHow: "How",
  telephoned: "telephoned",
  cameToSee: "came to see you",
  takenAt: "Time",
  takenBy: "Taken by",
  noteSent: (name: string, time: string) => `Sent by ${name}, ${time}.`,
  noteSentToo: (name: string, time: string, departments: string) =>
    `Sent by ${name}, ${time}. It also went to: ${departments}.`,
  whyNote: "You get notes by e-mail while you are out, or when they stay unread.",
  whyNoteAnswer: (name: string) =>
    `If you answer this mail, your answer goes to ${name}. You get notes by e-mail while you are out, or when they stay unread.`,

  watchSubject: (name: string, status: string) => `${name}: ${status}`,
  watchSubjectMany: (n: number) => `${n} changes of people whom you watch`,
  andOthers: (n: number, department: string) =>
    department
      ? `and ${n === 1 ? "1 more change" : `${n} more changes`} in ${department}`
      : `and ${n === 1 ? "1 more change" : `${n} more changes`}`,
  whyWatch: "You get this because you watch them, by e-mail.",

  announcementSubject: (name: string) => `Announcement from ${name}`,
  announcementSubjectImportant: (name: string) => `Important announcement from ${name}`,
  announcementSubjectUrgent: (name: string) => `Urgent announcement from ${name}`,
  announcementUntil: (time: string) => `This holds until ${time}.`,
  whyAnnouncement: "You get this because it was announced to you by e-mail.",
  whyAnnouncementAnswer: (name: string) =>
    `If you answer this mail, your answer goes to ${name}. You get this because it was announced to you by e-mail.`,

  digestSubject: (day: string) => `Your day: ${day}`,
  digestTitle: "Your day",
  digestNotes: (n: number) => (n === 1 ? "1 unread note" : `${n} unread notes`),
  digestAnnouncements: "Announcements",
  digestAway: (n: number) => `${people(n)} away today`,
  whyDigest: "You get this on working days because you asked for it.",

  choosePassword: "Choose a password",
  passwordSubject: "Choose a new password",
  passwordPreview: "The link works once, for an hour.",
  passwordText: (name: string, username: string) =>
    `Hello ${name}, somebody who cannot sign in as ${username} asked for a new password. If that was you, choose one now. If not, do nothing: your password stays as it is.`,
  passwordUntil: (time: string) => `The link works once, until ${time}.`,
  whyPassword: "This was sent because somebody typed your user name or address under “Forgotten your password?”.",

  invitationSubject: "Your way into OfficeStatus",
  invitationPreview: "Choose a password, and you are in.",
  invitationTitle: (name: string) => `Welcome, ${name}`,
  invitationText: (by: string) =>
    `${by} invites you to OfficeStatus, the board that shows where everybody is: in, out, at lunch, back at three. Choose a password, and you are in.`,
  invitationTextPlain:
    "You are invited to OfficeStatus, the board that shows where everybody is: in, out, at lunch, back at three. Choose a password, and you are in.",
  invitationUsername: (username: string) => `From then on you sign in as ${username}.`,
  invitationUntil: (time: string) => `The link works once, until ${time}.`,
  whyInvitation: "This was sent because an administrator made an account for you.",

  testSubject: "A test of OfficeStatus’ mail",
  testText: "This mail came through, so the settings work. There is nothing to do.",
  testBy: "Sent by",
  testServer: "Through",
  testAt: "Time",
  testOpen: "Open the mail settings",
  whyTest: "This was sent because an administrator asked for a test.",
};
