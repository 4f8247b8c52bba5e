import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";
import { announce, answerQuestions } from "../probe.ts";

/** What the bench tells this ceiling before it measures. */
export interface ChangesSetup {
  readonly database: string;
  readonly userIds: readonly string[];
  /** What an answer looks like. */
  readonly answer: string;
}

/** The rows of a status change, written by prepared statements on bare `node:sqlite`: one durable transaction a request, then the answer. */
export function serveChanges(): void {
  let change: ((userId: string, body: { type: string; comment: string }) => void) | undefined;
  let setup: ChangesSetup | undefined;
  answerQuestions({
    setup: (given: ChangesSetup) => {
      setup = given;
      change = changesOf(given.database);
    },
  });
  let turn = 0;
  const server = createServer((req, res) => {
    let text = "";
    req.setEncoding("utf8");
    req.on("data", (chunk) => {
      text += chunk;
    });
    req.on("end", () => {
      const { userIds, answer } = setup!;
      change!(userIds[turn++ % userIds.length]!, JSON.parse(text));
      res.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(answer) });
      res.end(answer);
    });
  });
  announce(server);
}

function changesOf(path: string) {
  const db = new DatabaseSync(path);
  db.exec("pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on");
  const user = db.prepare("select * from users where id = ?");
  const entries = db.prepare("select * from status_entries where droppedAt is null and userId = ?");
  const status = db.prepare("select * from statuses where userId = ?");
  const drop = db.prepare("update status_entries set droppedBy = ?, droppedAt = ? where id = ?");
  const enter = db.prepare(
    "insert into status_entries (id, userId, layer, type, comment, startAt, endAt, returnAt, source, setBy, setAt, madeBy) values (?, ?, 'manual', ?, ?, ?, ?, null, 'api', ?, ?, ?)",
  );
  const first = db.prepare(
    "insert into statuses (userId, type, comment, since, layer, entryId, recordedAt) values (?, ?, ?, ?, 'manual', ?, ?)",
  );
  const update = db.prepare(
    "update statuses set type = ?, comment = ?, since = ?, layer = 'manual', entryId = ?, recordedAt = ? where userId = ?",
  );
  const count = db.prepare("update counters set value = value + 1 where name = 'changes'");
  const counted = db.prepare("select value from counters where name = 'changes'");
  const log = db.prepare("insert into changes (seq, at, kind, subjectId) values (?, ?, 'status', ?)");
  const event = db.prepare(
    "insert into status_events (id, seq, userId, at, fromType, toType, comment, byId, layer, source) values (?, ?, ?, ?, ?, ?, ?, ?, 'manual', 'api')",
  );
  let ids = 0;
  const newId = () => `bench${String(ids++).padStart(21, "0")}`;

  return (userId: string, { type, comment }: { type: string; comment: string }) => {
    const now = Date.now();
    const changeId = newId();
    db.exec("begin immediate");
    user.get(userId);
    const had = entries.all(userId);
    const was = status.get(userId);
    for (const one of had) drop.run(changeId, now, one.id as string);
    const id = newId();
    enter.run(id, userId, type, comment, now, now + 3600_000, userId, now, changeId);
    if (was) update.run(type, comment, now, id, now, userId);
    else first.run(userId, type, comment, now, id, now);
    count.run();
    const seq = counted.get()!.value as number;
    log.run(seq, now, userId);
    event.run(newId(), seq, userId, now, (was?.type as string) ?? "unknown", type, comment, userId);
    db.exec("commit");
  };
}
