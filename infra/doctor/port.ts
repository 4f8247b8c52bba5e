import { createServer } from "node:net";
import type { Config } from "#shared/config.ts";
import { type Finding, fault, ok } from "./finding.ts";

export async function checkPort({ host, port, basePath }: Config): Promise<Finding> {
  const code = await tryListening(host, port);
  if (code === null) return ok(`Port ${port} on ${host} is free`);
  if (code === "EADDRINUSE" && (await isHost(host, port, basePath))) return ok(`A host is running on port ${port}`);
  if (code === "EADDRINUSE")
    return fault(
      `Port ${port} on ${host} is in use by another program: end that program, or set PORT to another number.`,
    );
  if (code === "EACCES")
    return fault(`Port ${port} on ${host} may not be used by this account: set PORT to another number, such as 8080.`);
  return fault(
    `HOST is ${host}, which is not an address of this machine (${code}): set HOST to 127.0.0.1, or to 0.0.0.0 for all of its addresses.`,
  );
}

function tryListening(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

async function isHost(host: string, port: number, basePath: string): Promise<boolean> {
  const name = /^(0\.0\.0\.0|::)$/.test(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const answer = await fetch(`http://${name}:${port}${basePath}/healthz`, { signal: AbortSignal.timeout(3000) }).catch(
    () => null,
  );
  return answer?.status === 200 && answer.headers.has("Service-Version");
}
