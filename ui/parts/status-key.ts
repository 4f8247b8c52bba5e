import type { BoardUser } from "#shared/status/board-user.ts";

/** What the status line shows of its user's row: when this differs, the line is out of date. */
export const statusKey = ({ status, next }: BoardUser): string =>
  [status.type, status.comment, status.returnAt, status.late, next?.startAt].map((part) => part ?? "").join("|");
