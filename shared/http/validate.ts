import type { ValidationTargets } from "hono";
import { validator } from "hono-openapi";
import type { z } from "zod";
import { say } from "../texts/current.ts";
import type { Env } from "./env.ts";
import { badRequest, type Fault } from "./problem.ts";

/**
 * Validates a part of a request with the schema that also describes it in OpenAPI.
 * @throws Problem 400 with every fault and its JSON pointer (RFC 6901).
 */
export const valid = <S extends z.ZodType, Target extends "json" | "query" | "param" | "form">(
  target: Target,
  schema: S,
) =>
  validator<S, Target & keyof ValidationTargets, Env, string>(target, schema as any, (result: any) => {
    if (!result.success)
      throw badRequest(say(target === "json" ? "error.badBody" : "error.badAddress"), faultsOf(result.error));
  });

export const faultsOf = (issues: readonly { path?: readonly unknown[] | undefined; message: string }[]): Fault[] =>
  issues.map((issue) => ({
    pointer: `/${(issue.path ?? [])
      .map((p) =>
        String(typeof p === "object" && p !== null && "key" in p ? p.key : p)
          .replaceAll("~", "~0")
          .replaceAll("/", "~1"),
      )
      .join("/")}`,
    detail: issue.message,
  }));
