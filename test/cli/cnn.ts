import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const program = path.resolve(import.meta.dirname, "../../src/cli/main.ts");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface How {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs before it in the same shell: `ulimit -f 20`. */
  readonly shell?: string;
  /** Called with what stderr has said so far. */
  readonly onStderr?: (text: string, cnn: ChildProcess) => void;
}

/** Does something the first time that stderr holds this. */
export function once(pattern: RegExp, act: (cnn: ChildProcess) => void): NonNullable<How["onStderr"]> {
  let isDone = false;
  return (text, child) => {
    if (isDone || !pattern.test(text)) return;
    isDone = true;
    act(child);
  };
}

/** Runs the command line as its users do: in a process of its own. */
export function cnn(args: readonly string[], { cwd, env, shell, onStderr }: How = {}): Promise<Ended> {
  const [file, ...rest] = shell
    ? ["/bin/sh", "-c", `${shell} && exec "$@"`, "sh", process.execPath, program, ...args]
    : [process.execPath, program, ...args];
  const child = spawn(file ?? "", rest, {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    onStderr?.(stderr, child);
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
}
