import { createServer, type Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { announce, answerQuestions } from "../probe.ts";

/** The page that it is given, as a constant, from Hono on its Node adapter: no session, no header of ours. */
export function servePage(): void {
  let html = "";
  answerQuestions({
    page: (text: string) => {
      html = text;
    },
  });
  const app = new Hono();
  app.get("/", (c) => c.html(html));
  announce(createAdaptorServer({ fetch: app.fetch, createServer }) as Server);
}
