import { isDuplicate } from "#shared/db/open.ts";

/** Two who insert the same row at once: the second tries again and finds it there. */
export const twice = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    if (isDuplicate(error)) return work();
    throw error;
  });
