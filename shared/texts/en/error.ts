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
};
