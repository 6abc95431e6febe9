import { spawn, spawnSync } from "node:child_process";
import { Failure } from "./failure.mjs";
import { root } from "./project.mjs";

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */
/**
 * @typedef {object} Options
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] added to this process's own
 * @property {boolean} [shell]
 * @property {boolean} [show] lets the output through; otherwise it is kept, and shown in part when the program fails
 * @property {number} [timeoutMs]
 */

const windows = process.platform === "win32";
/** @type {Set<ChildProcess>} */
const running = new Set();

/**
 * Starts a program in a process group of its own, which ends with this process at the latest.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 */
export function start(command, args, { cwd = root, env = {}, shell = false, show = false } = {}) {
  stopAllOnExit();
  const child = spawn(command, args, {
    cwd,
    shell,
    env: withoutEditor({ ...process.env, ...env }),
    detached: !windows,
    stdio: show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/**
 * Runs a program to its end and gives what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 */
export async function run(command, args, options = {}) {
  const { code, output } = await tryRun(command, args, options);
  if (code === 0) return output;
  const lines = output.trim().split("\n");
  const shown = (lines.length > 40 ? [...lines.slice(0, 15), "…", ...lines.slice(-20)] : lines).join("\n");
  throw new Failure(`"${[command, ...args].join(" ")}" failed (exit code ${code}).${shown && `\n${shown}`}`);
}

/**
 * As `run`, but a failing program is an answer, not an error.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function tryRun(command, args, options = {}) {
  const { timeoutMs = 15 * 60_000 } = options;
  const child = start(command, args, options);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (output += data));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      void stop(child);
      reject(
        new Failure(`"${command} ${args.join(" ")}" did not end within ${timeoutMs / 1000} s.\n${output.slice(-2000)}`),
      );
    }, timeoutMs);
    child.once("error", (error) => {
      clearTimeout(timer);
      running.delete(child);
      reject(new Failure(`"${command}" could not be started: ${error.message}`));
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code: code ?? (signal ? 1 : 0), output });
    });
  });
}

/**
 * Ends a program and all that it started: asks first, then insists.
 * @param {ChildProcess} child
 */
export async function stop(child) {
  if (!running.has(child)) return;
  const closed = new Promise((resolve) => child.once("close", resolve));
  signalGroup(child, "SIGTERM");
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), 4000);
  await closed;
  clearTimeout(insist);
  signalGroup(child, "SIGKILL");
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup({ pid }, signal) {
  if (!pid) return;
  try {
    if (windows) spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"]);
    else process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

let watching = false;
function stopAllOnExit() {
  if (watching) return;
  watching = true;
  process.on("exit", () => {
    for (const child of running) signalGroup(child, "SIGKILL");
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.once(signal, async () => {
      await Promise.all([...running].map(stop));
      process.exit(process.exitCode ?? (signal === "SIGINT" ? 130 : 143));
    });
}

/**
 * A script started from VS Code's own terminal must not talk to that window.
 * @param {NodeJS.ProcessEnv} env
 */
const withoutEditor = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_RUN_AS_NODE|NODE_OPTIONS$)/.test(name)),
  );
