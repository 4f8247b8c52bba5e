import { statfs } from "node:fs/promises";

/** What is free for this account where a folder lies, in bytes; null where that cannot be told. */
export async function diskFree(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
