import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { connect } from "./channel.ts";
import { UserError } from "./failure.ts";
import type { TracerAnswer, TracerProgram, TracerReady, TracerStart } from "./tracerProgram.ts";
import { portOf } from "./workerProcess.ts";

export interface TracerOptions {
  /** `dist/tracer.cjs`. */
  readonly program: string;
  /** The program that runs it: this one's own Node by default. */
  readonly execPath?: string;
  /** What the process says of its own faults. */
  readonly log?: (text: string) => void;
}

interface Start extends TracerOptions {
  /** Whether Node holds the process by its own permissions. */
  readonly hasWall: boolean;
}

export interface TracerProcess {
  readonly pid: number | undefined;
  readonly ready: Promise<TracerReady>;
  trace(request: string): Promise<TracerAnswer>;
  part(index: number): Promise<string>;
  /** At once, whatever it does. */
  kill(): void;
}

/** Starts the process. `ready` and `trace` reject with `closed` when it ends. */
export function startTracer(start: TracerStart, { log, ...options }: Start): TracerProcess {
  const child = forkTracer(start, options);
  const connection = connect<Record<string, never>, TracerProgram>(portOf(child), {});
  ending(child, log).then((reason) => connection.close(reason));
  const ready = connection.call("ready", null);
  ready.catch(() => undefined);
  return {
    pid: child.pid,
    ready,
    trace: (request) => connection.call("trace", { request }),
    part: (index) => connection.call("part", { index }),
    kill: () => void child.kill("SIGKILL"),
  };
}

/** Makes the memory image, in a process that never sees a program of others. Rejects with `closed` when it could not. */
export async function makeSnapshot(snapshot: string, { log, ...options }: TracerOptions): Promise<void> {
  const reason = await ending(forkTracer({ snapshot, make: true }, { ...options, hasWall: false }), log);
  if (reason.exitCode !== 0) throw reason;
}

/**
 * Node's own wall, where it has one: only the tracer's folder and its image can be read, nothing can be written, no
 * process, thread, addon or inspector started, and no text becomes code. Whoever makes the image has none: it writes.
 */
function forkTracer(start: TracerStart, { program, execPath, hasWall }: Start): ChildProcess {
  const folder = path.dirname(program);
  const { snapshot } = start;
  const readable = [program, path.join(folder, "tracer"), ...(snapshot === undefined ? [] : [snapshot])];
  const wall = [
    permissionFlag(process.versions.node),
    ...readable.map((file) => `--allow-fs-read=${file}`),
    "--disallow-code-generation-from-strings",
  ];
  return fork(program, [JSON.stringify(start)], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    cwd: path.join(folder, "tracer"),
    execArgv: ["--max-old-space-size=192", "--max-semi-space-size=2", "--no-warnings", ...(hasWall ? wall : [])],
    ...(execPath !== undefined && { execPath }),
    env: {
      ELECTRON_RUN_AS_NODE: "1",
      // glibc would keep memory aside for each thread that compiles WebAssembly.
      ...(process.platform === "linux" && { MALLOC_ARENA_MAX: "1" }),
      // Without it Windows finds neither its random numbers nor its sockets.
      ...(process.platform === "win32" && { SystemRoot: process.env.SystemRoot }),
    },
  });
}

/** Its name until it left its trial in Node 22.13. */
function permissionFlag(version: string): string {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 13) ? "--permission" : "--experimental-permission";
}

export class Ended extends UserError {
  /** Null when a signal has ended it, or when it could not be started at all. */
  readonly exitCode: number | null;

  constructor(exitCode: number | null, message: string) {
    super("closed", message);
    this.exitCode = exitCode;
  }
}

function ending(child: ChildProcess, log?: (text: string) => void): Promise<Ended> {
  let said = 0;
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    if (said < 10_000) log?.(text.slice(0, 2000));
    said += text.length;
  });
  return new Promise((resolve) => {
    child.once("error", ({ message }) => resolve(new Ended(null, message)));
    child.once("exit", (code, signal) =>
      resolve(new Ended(code, `The process that reads Python ended ${signal ? `by ${signal}` : `with code ${code}`}.`)),
    );
  });
}
