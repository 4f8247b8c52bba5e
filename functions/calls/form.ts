import { line } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import type { SystemInput } from "./actions.ts";
import { type Mapping, mappingSchema } from "./mapping.ts";
import type { Preset } from "./presets/preset.ts";
import { proofSchema } from "./proof.ts";
import type { PhoneSystem } from "./queries.ts";
import { callEvents } from "./rules.ts";

/** The form of a telephone system as it was typed. */
export type SentSystem = Readonly<Record<string, string | undefined>>;
export type SystemErrors = Readonly<Record<string, string>>;

const meanings: readonly string[] = [...callEvents, "ignore"];

/** What the form says, or what is wrong with it by field. @param keeps whether a secret is kept for this way of proof. */
export function readSystemForm(
  sent: SentSystem,
  keeps: (kind: string) => boolean,
): { readonly input: SystemInput } | { readonly errors: SystemErrors } {
  const errors: Record<string, string> = {};
  const name = line(120).safeParse(sent.name ?? "");
  if (!name.success || name.data === "") errors.name = say("common.required");
  const proof = proofSchema.safeParse({ kind: sent.proof, user: sent.user ?? "", header: sent.header ?? "" });
  for (const { path, message } of proof.error?.issues ?? [])
    errors[path[0] === "kind" ? "proof" : String(path[0])] ??= say("settings.fault", message);
  const kind = proof.data?.kind ?? "address";
  const secret = kind === "address" ? undefined : sent.secret?.slice(0, 500) || undefined;
  if (kind !== "address" && secret === undefined && !keeps(kind)) errors.secret = say("calls.secretNeeded");
  const values = valuesOf(sent.values ?? "", errors);
  const field = (key: string) => (sent[key] ?? "").trim();
  const mapping = mappingSchema.safeParse({
    event: field("event"),
    values,
    line: field("line"),
    outboundLine: field("outboundLine"),
    callId: field("callId"),
    time: field("time"),
  });
  for (const { path, message } of mapping.error?.issues ?? [])
    errors[String(path[0])] ??=
      path[0] === "values"
        ? say("calls.valuesNone")
        : say("settings.fault", field(String(path[0])) === "" ? "must not be empty" : message);
  if (!name.success || !proof.success || !mapping.success || Object.keys(errors).length > 0) return { errors };
  return { input: { name: name.data, proof: proof.data, secret, mapping: mapping.data, paused: sent.paused === "on" } };
}

function valuesOf(text: string, errors: Record<string, string>): { value: string; event: string }[] {
  const rows = text
    .split(/\r?\n/)
    .map((row) => row.trim())
    .filter((row) => row !== "");
  return rows.slice(0, 51).map((row) => {
    const at = row.lastIndexOf("=");
    const [value, event] = [
      row.slice(0, at).trim(),
      row
        .slice(at + 1)
        .trim()
        .toLowerCase(),
    ];
    if (at < 1 || value === "" || !meanings.includes(event))
      errors.values ??= say("calls.valuesWrong", row.slice(0, 80));
    return { value, event };
  });
}

const sentMapping = ({ values, ...paths }: Mapping): SentSystem => ({
  ...paths,
  values: values.map(({ value, event }) => `${value} = ${event}`).join("\n"),
});

/** The form as it is filled from what is set up, or from a preset. */
export const sentOfSystem = ({ name, proof, mapping, paused }: PhoneSystem): SentSystem => ({
  name,
  proof: proof.kind,
  user: proof.user,
  header: proof.header,
  paused: paused ? "on" : undefined,
  ...sentMapping(mapping),
});
export const sentOfPreset = ({ name, mapping }: Preset): SentSystem => ({
  name,
  proof: "address",
  ...sentMapping(mapping),
});
