export const error = {
  toBoard: "To the board",
  roleLacks: "Your role does not allow this; an administrator can change it.",
  tokenLacks: (permission: string) =>
    `This API token was made without the permission ${permission}. Make one that has it, or sign in.`,
  notByToken: "No API token can do this: sign in with a user name and password.",
  setUpSecondFactor: "Your account needs a second factor. Sign in with a browser and set it up; then go on.",
  notReady: "Not ready",
  databaseSilent: "The database does not answer.",
  deviceTaken: "Another user’s device has this id: make a new one.",
  maybeSaved:
    "The database was lost in the moment of saving: what you did is either saved or not. Look before you do it again.",
  number: (id: string) => `Tell your administrator this number: ${id}`,

  // The titles of problems
  badRequest: "Bad request",
  notAccepted: "Not accepted",
  notSignedIn: "Not signed in",
  signInFirst: "Sign in first.",
  sessionEnded: "The session has ended. Sign in again.",
  signInAgain: "Sign in again",
  secondFactorNeeded: "A second factor is needed",
  notAllowed: "Not allowed",
  notFound: "Not found",
  nothingHere: "There is nothing at this address.",
  conflict: "Conflict",
  preconditionFailed: "Precondition failed",
  tooLarge: "Too large",
  mostKilobytes: (most: number) => `A request may carry at most ${most} kB here.`,
  tooMany: "Too many requests",
  tooManyHelp: "So many requests in one minute are more than the server takes from one client.",
  databaseAway: "The database is not available",
  nothingChanged: "Nothing was changed. Try again in a moment; if it goes on, tell your administrator.",
  wentWrong: "Something went wrong",
  nothingChangedNumber: (id: string) =>
    `Nothing was changed. If it goes on, tell your administrator this number: ${id}.`,
  clientNewer: "The client is newer than the server",
  clientNewerHelp: (theirs: string, ours: string) =>
    `This client speaks service version ${theirs}; the server speaks ${ours}. Upgrade the server first, then its clients.`,
  badServiceVersion: (example: string) =>
    `The header Service-Version is not a version of two to four parts, such as ${example}.`,

  // What a request as such has against it
  requestNotUnderstood: "The request could not be understood.",
  connectionEnded: "The connection ended before the request did.",
  otherSite:
    "This change was asked for by another site. If this address is one of the server's own, an administrator adds it to ALLOWED_ORIGINS.",
  formUnread: "The form could not be read. Send it again.",
  formNotUnderstood: "The form could not be understood. Reload the page and send it again.",
  badBody: "The body is not as the web service describes it.",
  badAddress: "The address or form is not as the web service describes it.",
  bodyEmpty: "The body is empty. Send the CSV file as it is.",
  badCursor: "`after` is not what an earlier answer gave as `next`.",
  badUsers: "`users` must be ids of users, separated by commas.",
  badChange: "`change` must be the number of a change.",
  liveOwnConnection: "The live stream needs an HTTP connection of its own.",
  tooManyLive: (most: number) =>
    `You follow the board in ${most} places already: close some, or ask your administrator to raise LIVE_PER_USER.`,

  // What people and their statuses have against a change
  nothingSaved: (faults: string) => `Nothing was saved: ${faults}.`,
  usernameTaken: (username: string, archived: boolean) =>
    `The user name ${username} is taken${archived ? " by somebody who is archived" : ""}.`,
  usernameIsEmail: (username: string, of: string, archived: boolean) =>
    `${username} is the e-mail address of ${of}${archived ? ", who is archived" : ""}.`,
  emailTaken: (email: string, of: string, archived: boolean) =>
    `The e-mail address ${email} is that of ${of}${archived ? ", who is archived" : ""}.`,
  emailIsUsername: (email: string, archived: boolean) =>
    `${email} is the user name of somebody else${archived ? " who is archived" : ""}.`,
  nameJustTaken: "The user name or e-mail address was taken by somebody else a moment ago.",
  noUserOrArchived: "There is no such user, or they are archived: restore them first.",
  notOnBoard: "There is no such user on the board.",
  noSuchPerson: "There is no such person. They may be listed under another name: look among all people.",
  noSession: "You have no such session; it may have ended already.",
  archiveSelf: "Nobody archives themselves; another administrator can.",
  lastAdministrator: "This is the last active administrator. Make somebody else an administrator first.",
  importConflict: "Somebody else changed the directory at the same moment. Nothing was taken: import the file again.",
  undoGone: "The status was changed again since; set it anew instead.",
  tooManyPlanned:
    "So many statuses are planned already that there is no room for more. Drop some of them, in the person’s panel or for yourself under “For later, or with an end”, or wait until some are over.",
  notPlanned:
    "This status is not planned any more: it has begun, or was dropped. To end one that has begun, clear the status.",
  badSetting: (name: string, reason: string) => `The value of ${name} ${reason}.`,
  noSetting: "There is no client setting of this name; GET /api/client-settings lists them all.",
  settingForAll: "This setting is the same for everybody; an administrator sets it.",
  settingLockedDepartment: "An administrator has locked this setting for your department.",
  settingLockedAll: "An administrator has locked this setting for everybody.",

  // Why a value is not taken: each goes on from the name of a field
  mustStatusType: "must be the key of a status type, or empty",
  mustNotEmpty: "must not be empty",
  mustBoolean: "must be true or false",
  mustOneOf: (values: string) => `must be one of ${values}`,
  mustMost: (most: number) => `must be at most ${most} characters`,
  mustMostOf: (most: number) => `must be at most ${most}`,
  mustWhole: (from: number, to: number) => `must be a whole number from ${from} to ${to}`,
  mustPlain: "must be plain text on one line",
  mustClean: "must not contain control characters or direction overrides",
  mustWellFormed: "is not well-formed text",
  mustKnown: "is not known",
  mustId: "must be an id",
  mustUlid: "must be an id of 26 characters, as a ULID is written",
  mustEmail: "must be an e-mail address such as anna@example.com",
  mustZone: "must be an IANA time zone such as Europe/Berlin",
  mustTime: "must be a time of day such as 08:30",
  mustDate: "must be a date such as 2026-12-25",
  mustInstant: "must be an instant with an offset (RFC 3339), such as 2026-03-10T13:30:00+01:00",
  mustDays: "must be days from 1 (Monday) to 7 (Sunday), separated by commas",
  mustCountry: "must be a country of two capital letters, such as DE or US",
  mustServer: "must be the name of a server such as smtp.example.com",
  mustDirectory: "must be a directory’s id or its name, such as contoso.onmicrosoft.com",
  mustIcon: "must be one of the icons",
  mustColour: "must be one of the colours",
  mustPermission: "must name at least one permission",
  mustVisible: (most: number) => `must be 1 to ${most} visible characters`,
  mustNext: "must be the `next` of an earlier answer",
  mustSecondFactor: 'must be "nobody", "administrators", "everybody", or a list of the keys of roles',
};
