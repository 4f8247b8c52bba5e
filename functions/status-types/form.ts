import type { Context } from "hono";
import type { Env } from "#shared/http/env.ts";
import { badRequest } from "#shared/http/problem.ts";
import type { StatusType } from "#shared/status/types.ts";
import { say } from "#shared/texts/current.ts";
import { typeVersion } from "./actions/edit.ts";
import type { TypeInput } from "./rules.ts";

/** The form of a status type as it was typed. */
export interface TypeForm {
  readonly name: string;
  readonly kind: string;
  readonly icon: string;
  readonly color: string;
  readonly ends: string;
  readonly endsAt: string;
  readonly asksComment: boolean;
  readonly asksReturn: boolean;
  readonly countsAsWork: boolean;
  /** Ids; none: everybody's. */
  readonly departments: readonly string[];
  readonly version: string;
  readonly direction?: string;
}

export const blankType: TypeForm = {
  name: "",
  kind: "in",
  icon: "circle-check",
  color: "green",
  ends: "day",
  endsAt: "",
  asksComment: false,
  asksReturn: false,
  countsAsWork: true,
  departments: [],
  version: "",
};

export const formOfType = (type: StatusType): TypeForm => ({
  name: type.name,
  kind: type.kind,
  icon: type.icon,
  color: type.color,
  ends: type.ends,
  endsAt: type.endsAt ?? "",
  asksComment: type.asksComment,
  asksReturn: type.asksReturn,
  countsAsWork: type.countsAsWork,
  departments: type.departments ?? [],
  version: typeVersion(type),
});

/** Reads the form; departments and comments come several in a field. */
export async function readTypeForm(
  c: Context<Env>,
): Promise<{ form: TypeForm; input: TypeInput; comments: string[]; version: string | undefined }> {
  const sent = await c.req.formData().catch(() => {
    throw badRequest(say("error.formUnread"));
  });
  const text = (name: string) => {
    const value = sent.getAll(name).at(-1);
    return typeof value === "string" ? value : "";
  };
  const form: TypeForm = {
    name: text("name"),
    kind: text("kind"),
    icon: text("icon"),
    color: text("color"),
    ends: text("ends"),
    endsAt: text("endsAt").trim(),
    asksComment: text("asksComment") === "on",
    asksReturn: text("asksReturn") === "on",
    countsAsWork: text("countsAsWork") === "on",
    departments: sent.getAll("departments").filter((id): id is string => typeof id === "string" && id !== ""),
    version: text("version"),
    direction: text("direction"),
  };
  const { version, direction, departments, endsAt, ...rest } = form;
  return {
    form,
    input: {
      ...rest,
      endsAt: endsAt || null,
      departments: departments.length > 0 ? [...departments] : null,
    } as TypeInput,
    comments: text("comments")
      .split(/\r?\n/)
      .filter((one) => one.trim() !== ""),
    version: version || undefined,
  };
}
