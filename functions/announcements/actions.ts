/** Everything that changes announcements, one operation a file; other rooms import it from here. */

export { announce } from "./actions/announce.ts";
export { dismissAnnouncement, showAgain } from "./actions/dismissals.ts";
export { eraseReadingsIn } from "./actions/erase.ts";
export { forgetOldAnnouncements } from "./actions/forget-old.ts";
export { mergeAnnouncementsIn } from "./actions/merge.ts";
export { moveAudienceIn } from "./actions/move-audience.ts";
export { recordSeen } from "./actions/seen.ts";
export { type AnnouncementChange, updateAnnouncement } from "./actions/update.ts";
export { announcedAloneTo, withdrawAloneIn, withdrawAnnouncement } from "./actions/withdraw.ts";
