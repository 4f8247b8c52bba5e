import { spawn } from "node:child_process";
import { node24 } from "./node24.mjs";

/** Starts a host as a child that is asked to stop over IPC: on Windows a signal would end it at once. */
export function startHost(file) {
  const child = spawn(node24() ?? process.execPath, ["--enable-source-maps", file], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    stop() {
      if (child.connected) child.send("shutdown");
      return ended;
    },
  };
}
