import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import path from "node:path";
import { connect } from "./channel.ts";
import { writing } from "./fileFailure.ts";
import { liveFiles } from "./liveRun.ts";
import { makeFolders } from "./makeFolders.ts";
import type { TrainRequest, Worker, WorkerEvents } from "./worker.ts";
import { ignored, neverStarted, portOf, type WorkerOptions } from "./workerProcess.ts";

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface StartedRun {
  readonly run: string;
  /** Never resolves when this process goes first. */
  readonly exited: Promise<Exit>;
}

/**
 * Starts a process that trains one run and belongs to the run's folder: it stays when this process, its terminal or its
 * window goes. Whoever wants to hear of it attaches.
 *
 * @param worker  path of the worker's program
 * @throws UserError what `prepareRun` refuses, `folder-not-writable`, `closed` when the process cannot be started
 */
export async function startLiveRun(
  worker: string,
  request: TrainRequest,
  { execPath, env }: Omit<WorkerOptions, "log"> = {},
): Promise<StartedRun> {
  const log = await newLog(request);
  const handle = await writing(log, () => open(log, "a", 0o600));
  const child = fork(worker, [], {
    detached: true,
    windowsHide: true,
    serialization: "advanced",
    stdio: ["ignore", handle.fd, handle.fd, "ipc"],
    execArgv: [],
    ...(execPath !== undefined && { execPath }),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", NODE_USE_ENV_PROXY: "1", ...env },
  });
  const exited = exitOf(child);
  const connection = connect<WorkerEvents, Worker>(portOf(child), ignored);
  void exited.then(() => connection.close(neverStarted()));
  try {
    const { run } = await connection.call("serve", { ...request, log });
    return { run, exited };
  } catch (error) {
    if (request.resume === undefined) await rm(log, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
    if (child.connected) child.disconnect();
    child.unref();
  }
}

/** A new run's folder is not there yet: the worker moves the file into it. */
async function newLog({ resume, runsFolder }: TrainRequest): Promise<string> {
  if (resume !== undefined) return path.join(resume, liveFiles.log);
  await writing(runsFolder, () => makeFolders(runsFolder));
  return path.join(runsFolder, `.${randomBytes(8).toString("hex")}.log`);
}

const exitOf = (child: ChildProcess): Promise<Exit> =>
  new Promise((resolve) => {
    child.once("error", () => resolve({ code: null, signal: null }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
