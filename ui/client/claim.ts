import { addToList, rememberedList } from "./remembered.ts";

const CLAIMED = "claimed";
const MOST = 200;
/** A worker that does not answer for so long has died. */
const PATIENCE_MS = 1000;

let ask: ((key: string) => void) | undefined;
const asked = new Map<string, (yours: boolean) => void>();

/** The tabs share a worker: of several that claim a thing it is the first one's. */
export function claimThrough(worker: (key: string) => void): void {
  ask = worker;
}

export const answerClaim = (key: string, yours: boolean): void => asked.get(key)?.(yours);

/** Takes something upon this tab that only one tab of a browser is to do. Resolves to false where another has it, or had it once. */
export async function claim(key: string): Promise<boolean> {
  if (rememberedList(CLAIMED).includes(key)) return false;
  if (ask && !(await fromWorker(key))) return false;
  return navigator.locks ? navigator.locks.request("officestatus-claim", () => take(key)) : take(key);
}

/** Remembered, so that it holds over restarts, too; and among tabs that share no worker. */
function take(key: string): boolean {
  if (rememberedList(CLAIMED).includes(key)) return false;
  addToList(CLAIMED, key, MOST);
  return true;
}

function fromWorker(key: string): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), PATIENCE_MS);
    asked.set(key, (yours) => {
      clearTimeout(timer);
      asked.delete(key);
      resolve(yours);
    });
    ask!(key);
  });
}
