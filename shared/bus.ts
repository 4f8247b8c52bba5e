/** Says to the other hosts on the same database that there is something new in the change log. What is new is read there. */
export interface Bus {
  tell(): void;
  hear(listener: () => void): void;
  close(): Promise<void>;
}

/** One host alone, or several that look once a second. */
export const noBus: Bus = { tell() {}, hear() {}, close: async () => {} };
