const minutes = (n: number) => (n <= 1 ? "a minute" : `${n} minutes`);

/** Signing in and out, passwords, sessions, invitations, and the first administrator. */
export const auth = {
  signIn: "Sign in",
  username: "User name or e-mail",
  password: "Password",
  stay: "Stay signed in on this device",
  forgotten: "No password yet, or forgotten it? Ask your administrator for a sign-in link.",
  forgotLink: "No password yet, or forgotten it?",
  forgotTitle: "Forgotten your password?",
  forgotLead: "Type your user name or e-mail address. We send you a link by which you choose a new password.",
  forgotSend: "Send me a link",
  forgotSent: (name: string) =>
    `If there is an account for ${name} with an e-mail address, a link is on its way to it. It works once, for an hour.`,
  forgotNothing: "Nothing comes? Look among the unwanted mail, or ask your administrator for a sign-in link.",
  forgotNotOffered:
    "This server sends no mail. Ask your administrator for a sign-in link, by which you choose a password.",
  forgotTooOften: (n: number) =>
    `Links were asked for too often from here. Try again in ${minutes(n)}, or ask your administrator for a sign-in link.`,
  forgotChoose: "Choose a new password",
  forgotChooseLead: (username: string) =>
    `From then on you sign in with it as ${username}. Everywhere where you are signed in you will be signed out.`,
  forgotDone: "Your password was changed. Sign in with the new one.",
  forgotGoneTitle: "This link works no more",
  forgotGone: "It works once, for an hour, and only the latest one. Ask for another.",
  forgotAgain: "Ask for another link",
  wrong: "The user name or the password is wrong. Check both and try again.",
  busy: "Another attempt to sign in to this account is still being looked into. Try again in a moment.",
  locked: (n: number) =>
    `There were too many wrong attempts from here. Try again in ${minutes(n)}, or ask your administrator to unlock your account.`,
  nobodyYet: "Nobody can sign in yet. Open the set-up link that the server printed when it started.",
  signedOut: "You are signed out.",
  linkGone: "This sign-in link works no more: it works once, and only for a short time. Sign in with your password.",
  needName: "Type your user name or e-mail address.",
  needPassword: "Type your password.",

  codeTitle: "Your code",
  codeLead: "Your password was right. Now type the six figures that your authenticator app shows for OfficeStatus.",
  code: "Code",
  codeLost: "Without your phone? Type one of your recovery codes, or ask an administrator to reset your second factor.",
  otherAccount: "Sign in as somebody else",
  needCode: "Type a code.",
  wrongCode:
    "This code is wrong, or it was used already. Wait for the next one, and look whether your phone’s clock is right.",
  codeAsked: "The password is right; send the code of the second factor, too, as “code”.",
  beginAnew: "That took too long, or something has changed meanwhile. Sign in again.",

  factor: "Second factor",
  factorLead:
    "Besides your password, signing in then asks for six figures that an app on your phone shows. Who finds out your password still cannot get in. Any authenticator app will do.",
  factorNeeded: "Your account needs a second factor. Set it up now; then you go on.",
  factorBegin: "Set up",
  scanLead:
    "Scan the picture with your authenticator app. The app then shows a code of six figures, and a new one every half minute.",
  qrLabel: "QR code for your authenticator app",
  secret: "Or type this into the app",
  secretHelp: "If the app asks: time-based, six figures, 30 seconds, SHA-1. On the phone itself:",
  openApp: "open the app",
  setUpCodeHelp: "The six figures that the app shows now.",
  setUpWrongCode:
    "This is not what the app should show now. Look whether your phone’s clock is right, and type the next code.",
  factorOn: "Switch on",
  factorIsOn: "Your second factor is on.",
  factorOnLead: "Signing in asks for your password and for a code of your authenticator app.",
  factorSince: "Switched on:",
  recoveryCodes: "Recovery codes",
  recoveryHelp: "For when your phone is not at hand. Each works once, in place of a code of the app.",
  codesLeft: (n: number) =>
    n === 0
      ? "None is left. Make new ones now, while you have your phone."
      : n === 1
        ? "One is left. Make new ones."
        : `${n} are left.`,
  codesAnew: "Make new codes",
  codesAnewHelp: "A code of your app. The old recovery codes then work no more.",
  codesLead:
    "Keep them where you find them without your phone: printed, or in a password manager. They are shown only this once.",
  codesFile: (name: string) => `OfficeStatus: recovery codes of ${name}. Each works once.`,
  codesKept: "I have kept them",
  factorOff: "Switch off",
  factorOffHelp: "To change phones, switch it off and set it up again.",
  factorIsOff: "Your second factor is off: the password alone signs you in.",
  factorRequired: "It cannot be switched off: your administrator asks everybody with your role for one.",

  passwordHelp: (shortest: number) =>
    `At least ${shortest} characters. A few words in a row are easy to remember and hard to guess.`,
  newPassword: "New password",
  repeatPassword: "The same again",
  faultShort: (shortest: number) => `Use at least ${shortest} characters.`,
  faultLong: "Use at most 200 characters.",
  faultName: "Do not use your own name: it is the first thing that others try.",
  faultSite: "Do not use the name of this site: others try that first.",
  faultCommon: "This is one of the passwords that others try first. Choose another.",
  faultRepeat: "The two are not the same. Type the new password twice.",

  inviteTitle: (name: string) => `Welcome, ${name}`,
  inviteLead: (username: string) => `Choose a password. From then on you sign in with it as ${username}.`,
  inviteSave: "Save and sign in",
  inviteUsedTitle: "This link was used already",
  inviteUsed:
    "It works once. If it was you, sign in with the password that you chose. If not, tell your administrator at once and ask for a new link.",
  inviteOutdatedTitle: "This link works no more",
  inviteOutdated:
    "It was replaced by a newer one, or it is older than seven days. Ask your administrator for a new link.",
  inviteUnknownTitle: "This is not a link of ours",
  inviteUnknown: "Part of the address may be missing: copy it whole, or ask your administrator for a new link.",
  toSignIn: "To the sign-in page",

  changePassword: "Change password",
  changeHelp: "Everywhere else where you are signed in you will be signed out.",
  currentPassword: "Current password",
  currentWrong: "This is not your current password.",
  noPassword: "You have no password yet. Ask your administrator for a sign-in link, by which you choose one.",
  samePassword: "This is the password that you have. Choose another.",
  passwordChanged: "Your password was changed. Everywhere else you are signed out.",

  sessions: "Where you are signed in",
  sessionsLead: "Sign out what you do not know, then change your password.",
  device: "Device",
  address: "Address",
  lastSeen: "Last used",
  since: "Signed in",
  thisDevice: "this one",
  unknownDevice: "Unknown device",
  program: "Program",
  signOutOne: "Sign out",
  signOutHere: (device: string) => `Sign out ${device}`,
  signOutOthers: "Sign out everywhere else",
  onlyHere: "You are signed in nowhere else.",
  mySettings: "My settings",

  setupTitle: "Set up OfficeStatus",
  setupLead: "Make the first administrator. Others can be added or imported afterwards.",
  setupUsername: "User name",
  firstName: "First name",
  lastName: "Last name",
  email: "E-mail",
  timeZone: "Time zone",
  timeZoneHelp: "Days begin and end, and times are shown, by this zone. Everybody can have another.",
  setupSave: "Make the administrator",
};
