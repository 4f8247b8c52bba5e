import { isDuplicate } from "./open.ts";

/** Where two insert the same row at once, the second tries again and finds it there. */
export const onceMore = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    if (isDuplicate(error)) return work();
    throw error;
  });
