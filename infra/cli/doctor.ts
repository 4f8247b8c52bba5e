import { existsSync } from "node:fs";
import { type Config, ConfigFaults, readConfig } from "#shared/config.ts";
import { checkDatabase } from "../doctor/database.ts";
import { type Finding, fault, ok } from "../doctor/finding.ts";
import { checkFolder } from "../doctor/folder.ts";
import { checkMachine } from "../doctor/machine.ts";
import { checkPort } from "../doctor/port.ts";

/** Looks whether everything that a host needs is there; each line is fine, or says what to do. Changes nothing. */
export async function doctor(): Promise<void> {
  const findings: Finding[] = [...checkMachine(), ...(await checkConfigured())];
  for (const { kind, text } of findings)
    console.log(`${kind === "ok" ? "ok   " : kind === "note" ? "note " : "FAULT"}  ${text}`);
  const faults = findings.filter(({ kind }) => kind === "fault").length;
  console.log(
    faults === 0
      ? "\nEverything that a host needs is there."
      : `\n${faults === 1 ? "There is one fault" : `There are ${faults} faults`} to put right.`,
  );
  if (faults > 0) process.exitCode = 1;
}

async function checkConfigured(): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults.map(fault);
    throw error;
  }
  const files = [
    config.dataDir,
    ...(config.database.dialect === "sqlite" && existsSync(config.database.path) ? [config.database.path] : []),
  ];
  return [
    ok(`Configuration: ${config.host}:${config.port}${config.basePath || "/"}, ${files.join(", ")}`),
    ...(await checkFolder(config.dataDir)),
    ...(await checkDatabase(config)),
    await checkPort(config),
  ];
}
