import { type ChildProcess, fork } from "node:child_process";
import { type Connection, connect, type Handlers } from "./channel.ts";
import { UserError } from "./failure.ts";
import { protocolVersion, type Worker, type WorkerEvents } from "./worker.ts";

export interface WorkerProcess extends Pick<Connection<Worker>, "call"> {
  readonly pid: number;
  /** Resolves when the process has ended: with the reason when it ended by itself, with `undefined` after `close`. */
  readonly exited: Promise<UserError | undefined>;
  /** Lets it write the last checkpoint and leave; kills it when it has not left after `timeoutMs`. */
  close(timeoutMs?: number): Promise<void>;
  /** At once. The run keeps its last written checkpoint. */
  kill(): void;
}

export interface WorkerOptions {
  /** The program that runs the worker: this one's own Node by default. */
  readonly execPath?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What the worker writes to stderr: warnings of ONNX Runtime, details of our own faults. */
  readonly log?: (text: string) => void;
}

/** For whoever does not listen. */
export const ignored: Handlers<WorkerEvents> = {
  runStarted: () => undefined,
  runProgress: () => undefined,
  epochDone: () => undefined,
  looked: () => undefined,
  runEnded: () => undefined,
  deviceLost: () => undefined,
  phaseChanged: () => undefined,
  preparing: () => undefined,
  classified: () => undefined,
  transferStep: () => undefined,
  transferEnded: () => undefined,
  experimentProgressed: () => undefined,
  experimentShown: () => undefined,
};

/**
 * Starts the worker program and greets it. Training has a process of its own, so that running out of memory there takes
 * nothing along; whoever waits for an answer is then rejected with the reason.
 *
 * @param path  of the worker's program
 * @throws UserError `closed` when it cannot be started, ends at once or is of another version
 */
export async function startWorker(
  path: string,
  events: Partial<Handlers<WorkerEvents>> = {},
  { execPath, env, log }: WorkerOptions = {},
): Promise<WorkerProcess> {
  const child = fork(path, [], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: [],
    ...(execPath !== undefined && { execPath }),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", NODE_USE_ENV_PROXY: "1", ...env },
  });
  const connection = connect<WorkerEvents, Worker>(portOf(child), { ...ignored, ...events });
  let started = false;
  let closing = false;
  const exited = ending(child, log).then((ended) => {
    const reason = started ? ended : neverStarted(ended);
    connection.close(reason);
    return closing ? undefined : reason;
  });

  const { pid, version } = await connection.call("hello", { version: protocolVersion }).catch((error) => {
    child.kill("SIGKILL");
    throw error;
  });
  if (version !== protocolVersion) {
    child.kill("SIGKILL");
    throw new UserError("closed", otherVersion(version));
  }
  started = true;

  return {
    pid,
    exited,
    call: connection.call,
    kill() {
      closing = true;
      child.kill("SIGKILL");
    },
    async close(timeoutMs = 10_000) {
      closing = true;
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

export const neverStarted = (cause?: UserError): UserError =>
  new UserError(
    "closed",
    "The training process could not be started. Install CNN Workbench again; its log tells more.",
    cause,
  );

export const otherVersion = (theirs: number): string =>
  `The training process speaks version ${theirs} of the protocol, this program version ${protocolVersion}. Install CNN Workbench again, or restart the editor after an update.`;

export const portOf = (child: ChildProcess) => ({
  // A failed send is no news: `exit` tells why the other side has gone.
  post: (message: unknown) => void child.send(message as object, () => undefined),
  onMessage: (listener: (message: unknown) => void) => void child.on("message", listener),
});

function ending(child: ChildProcess, log?: (text: string) => void): Promise<UserError> {
  let lastWords = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lastWords = (lastWords + text).slice(-4000);
    log?.(text);
  });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(new UserError("closed", error.message, error)));
    // After our own `disconnect`, Node never emits `close`; what stderr still holds comes within a moment of `exit`.
    child.once("exit", (code, signal) => setTimeout(() => resolve(whyItEnded(code, signal, lastWords)), 20));
  });
}

const outOfMemory = /out of memory|bad_alloc|Failed to allocate memory|Cannot allocate memory/i;

/** What to tell the user of a worker process that has gone. Who did not start it knows neither its code nor its signal. */
export function whyItEnded(code: number | null, signal: NodeJS.Signals | null, lastWords: string): UserError {
  const how = signal ? `by signal ${signal}` : code === null ? "for a reason that is not known" : `with code ${code}`;
  const resume = "The run keeps its last checkpoint and can be resumed.";
  if (outOfMemory.test(lastWords))
    return new UserError(
      "out-of-memory",
      `The training process ran out of memory and ended ${how}. Use a smaller batch_size. ${resume}`,
    );
  if (signal === "SIGKILL")
    return new UserError(
      "closed",
      `The training process was ended ${how}, by someone or by a system short of memory; if so, use a smaller batch_size. ${resume}`,
    );
  if (signal === "SIGABRT")
    return new UserError(
      "closed",
      `The training process gave up (${signal}), as it does when it gets no more memory; if so, use a smaller batch_size. ${resume}`,
    );
  return new UserError("closed", `The training process ended unexpectedly ${how}. ${resume}`);
}
