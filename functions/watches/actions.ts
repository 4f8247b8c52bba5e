export { deleteWatch, restoreWatch, stopWatching } from "./actions/end-watch.ts";
export { eraseWatchesIn } from "./actions/erase.ts";
export { type Fired, fireWatches } from "./actions/fire.ts";
export { forgetEndedWatches, forgetOldHits } from "./actions/forget-old.ts";
export { moveDepartmentWatchesIn } from "./actions/move-subject.ts";
export { beginWatching } from "./actions/progress.ts";
export { markShown, seeHits, showMissed } from "./actions/show.ts";
export type { Subject, Wish } from "./actions/wish.ts";
export { changeWatch, createWatch, MOST_WATCHES } from "./actions/write-watch.ts";
