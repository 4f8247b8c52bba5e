import { createServer, type ServerResponse } from "node:http";
import { announce, answerQuestions } from "../probe.ts";

/** Server-sent events on `node:http` and nothing else: what is asked to be written goes to every client. */
export function serveStreams(): void {
  const clients = new Set<ServerResponse>();
  answerQuestions({
    write: (text: string) => {
      const bytes = Buffer.from(text);
      for (const res of clients) res.write(bytes);
    },
  });
  const server = createServer((_req, res) => {
    res.writeHead(200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-cache, no-transform",
    });
    res.socket!.setNoDelay(true);
    clients.add(res);
    res.on("close", () => clients.delete(res));
    res.write('retry: 2000\nevent: hello\nid: 1-0\ndata: {"version":"1-0"}\n\n');
  });
  announce(server);
}
