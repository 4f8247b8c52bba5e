import type { Loader } from "./loader.ts";

/** What happened stays so, whatever holds when the mail goes. */
export const loadNotices: Loader<"security"> = async (_db, mails) =>
  new Map(
    mails.map(({ id, data: { at, ...said }, receiver: { username } }) => [
      id,
      { props: { ...said, username, at: Date.parse(at) } },
    ]),
  );
