import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { StatementSync } from "node:sqlite";

/** What the bench asks a child process, by IPC. */
export interface Question {
  readonly id: number;
  readonly ask: string;
  readonly data?: unknown;
}

type Answers = Record<string, (data: any) => unknown>;

/** Lets the bench ask this process what it uses, and whatever else `more` answers. */
export function answerQuestions(more: Answers): void {
  let statements: Map<string, number> | undefined;
  const answers: Answers = {
    cpu: () => process.cpuUsage(),
    rss: () => process.memoryUsage.rss(),
    collect: () => {
      for (let i = 0; i < 3; i++) globalThis.gc?.();
    },
    /** The database's statements since the last time this was asked, by their text. */
    statements: () => {
      const seen = statements ?? new Map<string, number>();
      if (!statements) countStatements((text) => statements!.set(text, (statements!.get(text) ?? 0) + 1));
      statements = new Map();
      return [...seen];
    },
    ...more,
  };
  process.on("message", (question: Question | string) => {
    if (typeof question === "string") return;
    const { id, ask, data } = question;
    Promise.resolve()
      .then(() => answers[ask]!(data))
      .then(
        (value) => process.send!({ id, value }),
        (error) => process.send!({ id, error: String(error) }),
      );
  });
  // A bench that ended leaves nothing behind.
  process.on("disconnect", () => process.exit(0));
}

function countStatements(seen: (text: string) => void): void {
  for (const name of ["all", "get", "run", "iterate"] as const) {
    const original = StatementSync.prototype[name] as (...args: any[]) => any;
    (StatementSync.prototype as any)[name] = function counted(this: StatementSync, ...args: any[]) {
      seen(this.sourceSQL);
      return original.apply(this, args);
    };
  }
}

/** Listens and tells the bench where. */
export function announce(server: Server): void {
  server.keepAliveTimeout = 75_000;
  server.listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as AddressInfo).port }));
}
