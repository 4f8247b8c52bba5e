import type { Context } from "hono";

/** What an answer should be: JSON for programs, a fragment for htmx, a page for a browser. */
export function wants(c: Context, basePath: string): "json" | "fragment" | "page" {
  const path = c.req.path.slice(basePath.length);
  if (path === "/api" || path.startsWith("/api/")) return "json";
  if (c.req.header("HX-Request") === "true") return "fragment";
  return (c.req.header("Accept") ?? "").includes("text/html") ? "page" : "json";
}
