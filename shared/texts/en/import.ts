const characters = (n: number) => (n === 1 ? "1 character" : `${n} characters`);
const fields = (n: number) => (n === 1 ? "1 field" : `${n} fields`);

/** Why a file, or a line of it, cannot be imported: what is wrong and what to do. Columns are named as the file names them. */
export const importTexts = {
  empty: "The file is empty. It needs a line with the names of the columns and, below it, one line for each person.",
  workbook:
    "This is a spreadsheet, not a CSV file. Open it in the spreadsheet program, save it as “CSV UTF-8” and import that file.",
  headerUnreadable:
    "The line with the names of the columns cannot be read: it is far too long, or a quotation mark in it is not closed or stands in the wrong place.",
  noPerson:
    "No column says who a person is. The first line must name the columns, with “username” or “email” among them.",
  columnTwice: (column: string) => `The column “${column}” is there more than once. Remove or rename one of them.`,
  quoteOpen:
    "A quotation mark opens a field here and is never closed. Close it, or write it twice if it belongs to the text.",
  quoteStray:
    "A quotation mark stands in the wrong place. Put the whole field in quotation marks and write those within it twice.",
  lineTooLong: "The line is far too long to be about a person. Shorten it.",
  fieldsMissing: (has: number, needs: number) =>
    `The line has ${fields(has)}, but there are ${needs} columns. Add what is missing; an empty field needs its separator too.`,
  fieldsTooMany: (has: number, needs: number) =>
    `The line has ${fields(has)}, but there are ${needs} columns. Put a field that contains the separator in quotation marks.`,
  noUsername: "There is no user name and no e-mail address. One of them is needed.",
  tooLong: (column: string, most: number) => `“${column}” has more than ${characters(most)}. Shorten it.`,
  hostile: (column: string) => `“${column}” contains control characters or direction overrides. Type it anew.`,
  badEmail: (column: string, value: string) =>
    `“${column}” must be an e-mail address such as anna@example.com, not “${value}”.`,
  badZone: (column: string, value: string) =>
    `“${column}” must be an IANA time zone such as Europe/Berlin, not “${value}”.`,
  badRole: (column: string, value: string) =>
    `“${column}” must be user, receptionist, manager, administrator or a role of the site’s own, not “${value}”.`,
  badArchived: (column: string, value: string) => `“${column}” must be yes or no, not “${value}”.`,
  passwordShort: (column: string, least: number) => `“${column}” must have at least ${characters(least)}.`,
  usernameTwice: (value: string, line: number) => `The user name “${value}” is already on line ${line}.`,
  emailTwice: (value: string, line: number) => `The e-mail address “${value}” is already on line ${line}.`,
};
