import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { startMailPump } from "#jobs/mail/pump.ts";
import { announceProcess } from "#jobs/presence.ts";
import { startJobs } from "#jobs/scheduler.ts";
import type { Clock } from "#shared/clock.ts";
import type { Config } from "#shared/config.ts";
import type { Log } from "#shared/log.ts";
import { createSetupLink, needsSetup } from "./auth/actions.ts";
import { type Composed, compose } from "./compose.ts";
import { ensureAdministrator } from "./setup/actions.ts";

export interface Host extends Composed {
  readonly server: Server;
  /** Where the host listens, with the virtual directory and no slash at the end: `http://127.0.0.1:8080/OfficeStatus`. */
  readonly address: string;
  /** Where people find it: PUBLIC_URL where one is set, else `address`. */
  readonly publicAddress: string;
  /** The one-time link with which the first administrator is made; null once there is one. */
  readonly setupLink: string | null;
  /** Takes no more requests, ends the live streams, lets running requests finish, stops the jobs, closes the database. */
  stop(): Promise<void>;
}

/** The host cannot start; the message says why, and what to do, in one line. */
export class HostFault extends Error {
  override readonly name = "HostFault";
}

/** How many connections may wait to be taken up; the system may allow fewer. */
const BACKLOG = 4096;
/** How long running requests may take to finish once the host stops. In milliseconds. */
const DRAIN_MS = 10_000;

/**
 * The process: config → database → app → listen → jobs → drain.
 * @throws DatabaseFault when the database cannot be used, HostFault when the port cannot.
 */
export async function runHost(config: Config, log: Log, options: { clock?: Clock } = {}): Promise<Host> {
  const composed = await compose({ config, log, ...options });
  const { app, deps } = composed;
  try {
    if (config.admin) await ensureAdministrator(deps, config.admin);
    const server = serverFor(app.fetch);
    const address = `${await listen(server, config)}${config.basePath}`;
    const publicAddress = config.publicUrl ? config.publicUrl.href.replace(/\/+$/, "") : address;
    const setupLink = (await needsSetup(deps)) ? publicAddress + (await createSetupLink(deps)) : null;
    const jobs = config.jobs === "in-host" ? startJobs(deps) : null;
    const pump = config.jobs === "in-host" ? startMailPump(deps) : null;
    const presence = announceProcess(deps, {
      id: deps.hostId,
      role: "host",
      runsJobs: jobs !== null,
      figures: () => ({ liveClients: deps.hub.size, ...deps.traffic.figures }),
    });
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      const drained = drain(server);
      deps.hub.close();
      await drained;
      await Promise.all([jobs?.stop(), pump?.stop()]);
      await presence.stop();
      await composed.close();
    };
    return { ...composed, server, address, publicAddress, setupLink, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await composed.close().catch(() => {});
    throw error;
  }
}

function serverFor(fetch: Composed["app"]["fetch"]): Server {
  const server = createAdaptorServer({
    fetch,
    createServer,
    serverOptions: {
      // Longer than proxies keep an idle connection (IIS and nginx: 60 s), so that they never use one that just closed.
      keepAliveTimeout: 75_000,
      headersTimeout: 20_000,
      // A whole request; the largest, an import of 20 MB, comes through at 1 Mbit/s.
      requestTimeout: 180_000,
    },
  }) as Server;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
    const reason = clientFaults[error.code ?? ""] ?? "400 Bad Request";
    const body = JSON.stringify({ type: "about:blank", title: reason.slice(4), status: Number(reason.slice(0, 3)) });
    socket.end(
      `HTTP/1.1 ${reason}\r\nConnection: close\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  });
  return server;
}

const clientFaults: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Content Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

function listen(server: Server, { host, port }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenFault(error, host, port)));
    // Thousands reconnect in the same second when a host was away.
    server.listen(port, host, BACKLOG, () => {
      server.removeAllListeners("error");
      server.on("error", () => {});
      const bound = server.address() as AddressInfo;
      // "Any address" is not one that a browser can open.
      const name = /^(0\.0\.0\.0|::)$/.test(bound.address)
        ? "localhost"
        : bound.family === "IPv6"
          ? `[${bound.address}]`
          : bound.address;
      resolve(`http://${name}:${bound.port}`);
    });
  });
}

function listenFault(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new HostFault(
      `Port ${port} on ${host} is in use: end the program that listens there, or set PORT to another number.`,
    );
  if (error.code === "EACCES")
    return new HostFault(
      `Port ${port} on ${host} may not be used by this account: set PORT to another number, such as 8080.`,
    );
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND" || error.code === "EAI_AGAIN")
    return new HostFault(
      `HOST is ${host}, which is not an address of this machine: set HOST to 127.0.0.1, to 0.0.0.0 for all of its addresses, or to one of them.`,
    );
  return error;
}

/** Resolves when no request runs any more, or when they have had their time. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that is kept alive counts as open until it is closed, also when it becomes idle only now.
    const idle = setInterval(() => server.closeIdleConnections(), 25);
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
