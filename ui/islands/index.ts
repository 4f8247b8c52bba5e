import { Announcements } from "./announcements/Announcements.tsx";
import { Board } from "./board/Board.tsx";

/** What wakes in the browser, by the name in `data-island`. */
export const islands = { Announcements, Board };
export type Islands = typeof islands;
