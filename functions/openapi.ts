import { Hono } from "hono";
import { generateSpecs } from "hono-openapi";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { SERVICE_VERSION } from "#shared/http/service-version.ts";

/** The description of the web service (OpenAPI 3.1), generated from the schemas that validate its requests. */
export function openApi(whole: Hono<Env>, deps: Deps) {
  const app = new Hono<Env>();
  const { basePath, publicUrl } = deps.config;
  let described: Promise<object> | undefined;
  const describe = async () => {
    const specs = await generateSpecs(whole as never, {
      documentation: {
        info: {
          title: "OfficeStatus",
          version: SERVICE_VERSION,
          description:
            "Where everybody is, live. Sign in with `POST /api/session`, then send `Authorization: Bearer …`. Errors are `application/problem+json` (RFC 9457). Every answer carries `Service-Version`; a request that carries a higher one, compared in its first two parts, is refused with 426.",
        },
        servers: [{ url: publicUrl?.origin ?? "/" }],
        components: {
          securitySchemes: {
            bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
            cookie: { type: "apiKey", in: "cookie", name: "officestatus" },
          },
        },
        security: [{ bearer: [] }, { cookie: [] }],
      },
    });
    const paths = Object.entries(specs.paths ?? {}).filter(([path]) => path.startsWith(`${basePath}/api/`));
    return {
      ...specs,
      paths: Object.fromEntries(paths.map(([path, item]) => [path, completed(path, item as Operations)])),
    };
  };
  app.get("/openapi.json", permit("public"), async (c) => {
    described ??= describe();
    return c.json(await described);
  });
  return app;
}

type Operations = Record<string, { parameters?: { name: string; in: string }[]; responses?: Record<string, object> }>;

/** What holds for every operation is not written at each: its path's parameters, and how it refuses (RFC 9457). */
function completed(path: string, operations: Operations): Operations {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return Object.fromEntries(
    Object.entries(operations).map(([method, operation]) => {
      const known = new Set((operation.parameters ?? []).filter((p) => p.in === "path").map((p) => p.name));
      const missing = names
        .filter((name) => !known.has(name))
        .map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
      return [
        method,
        {
          ...operation,
          parameters: [...missing, ...(operation.parameters ?? [])],
          responses: { ...operation.responses, default: refusal },
        },
      ];
    }),
  );
}

const refusal = {
  description: "Refused, with the reason",
  content: {
    "application/problem+json": {
      schema: {
        type: "object",
        required: ["type", "title", "status", "detail"],
        properties: {
          type: { type: "string" },
          title: { type: "string" },
          status: { type: "integer" },
          detail: { type: "string" },
          instance: { type: "string" },
          errors: {
            type: "array",
            items: { type: "object", properties: { pointer: { type: "string" }, detail: { type: "string" } } },
          },
        },
      },
    },
  },
};
