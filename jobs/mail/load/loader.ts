import type { Database } from "#shared/db/database.ts";
import type { DropCode } from "#shared/mail/faults.ts";
import type { MailData, MailKind } from "#shared/mail/kinds.ts";
import type { MailProps } from "#ui/mail/render.ts";
import type { Everyone } from "../everyone.ts";
import type { Receiver } from "../receivers.ts";

/** A mail to be filled: its row's id, what its data say, and who gets it. */
export interface Unfilled<K extends MailKind> {
  readonly id: string;
  readonly data: MailData[K];
  readonly receiver: Receiver;
}

/** What a mail is written from, or why it is not sent. */
export type Filled<K extends MailKind> =
  | { readonly drop: DropCode }
  | {
      readonly props: MailProps<K>;
      /** In whose name it is sent, and where answers go: a colleague's. */
      readonly from?: string;
      readonly replyTo?: string | null;
    };

export interface LoadContext {
  readonly now: number;
  /** The mail server's. */
  readonly serverName: string;
  everyone(): Promise<Everyone>;
}

/** Reads what mails of one kind say, as it holds now, for all of them at once. Those that are left out are `deleted`. */
export type Loader<K extends MailKind> = (
  db: Database,
  mails: readonly Unfilled<K>[],
  context: LoadContext,
) => Promise<Map<string, Filled<K>>>;

export const unique = <V>(values: readonly V[]): V[] => [...new Set(values)];
