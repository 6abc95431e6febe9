import fs from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import os from "node:os";
import { isMainThread, Worker } from "node:worker_threads";
import type { Moment, Plan } from "./plan.ts";

/**
 * Loaded into a worker before its own program: the process ends itself with SIGKILL at the nth time of a moment, as
 * suddenly as a power cut, and counts all moments where it is not to end. One thread computes.
 */
if (isMainThread) install(JSON.parse(process.env.CNN_TEST_KILL ?? "{}") as Plan);

function install({ moment, nth = 0, signal = "SIGKILL", counts: countsFile, jumpingClock, uncached }: Plan): void {
  const counts: Partial<Record<Moment, number>> = {};
  const kill = killerThread();
  /** True where the process is to die now. */
  const is = (now: Moment): boolean => {
    counts[now] = (counts[now] ?? 0) + 1;
    if (now !== moment || counts[now] !== nth) return false;
    if (signal === "SIGKILL") return true;
    process.kill(process.pid, "SIGSTOP");
    return false;
  };
  const die = (): never => {
    process.kill(process.pid, "SIGKILL");
    for (;;);
  };
  if (countsFile !== undefined) process.on("exit", () => fs.writeFileSync(countsFile, JSON.stringify(counts)));

  const { open, rename, readFile, readdir } = fs.promises;
  fs.promises.readFile = ((...args: Parameters<typeof readFile>) =>
    is("reading") ? die() : readFile(...args)) as typeof readFile;
  fs.promises.readdir = ((...args: [string]) =>
    is("reading") ? die() : readdir(...args)) as unknown as typeof readdir;
  fs.promises.rename = async (from, to) => {
    if (is("before renaming")) die();
    await rename(from, to);
    if (is("after renaming")) die();
  };
  fs.promises.open = async (file, ...how) => {
    const handle = await open(file, ...how);
    const half = async (content: string | Uint8Array | Iterable<Uint8Array>) => {
      const isWhole = typeof content === "string" || content instanceof Uint8Array;
      const bytes = isWhole ? Buffer.from(content as string) : Buffer.concat([...content]);
      await handle.write(bytes, 0, bytes.length >> 1);
      await handle.sync();
      die();
    };
    const { writeFile, appendFile } = handle;
    handle.writeFile = async (content, ...rest) =>
      is("writing a file") ? half(content as string) : writeFile.call(handle, content, ...rest);
    handle.appendFile = async (content, ...rest) =>
      is("writing a line") ? half(content as string) : appendFile.call(handle, content, ...rest);
    return handle;
  };
  // An hour passes in a second: checkpoints in the middle of an epoch, and a line of metrics for each step.
  const now = performance.now.bind(performance);
  if (!jumpingClock) performance.now = () => 3600 * now();
  else globalThis.Date = jumping(Date);
  // The first to ask is the module that keeps decoded images.
  const { totalmem } = os;
  let asked = 0;
  os.totalmem = () => (uncached && asked++ === 0 ? 0 : totalmem());
  os.availableParallelism = () => 1;
  syncBuiltinESMExports();

  const ort = createRequire(import.meta.url)("onnxruntime-node");
  const prototype = ort.InferenceSession.prototype as { run(...args: unknown[]): Promise<unknown> };
  const { run } = prototype;
  prototype.run = function (...args) {
    if (is("computing")) kill();
    return run.apply(this, args);
  };
}

/** Up to a day before or after the true time. */
function jumping(Real: DateConstructor): DateConstructor {
  const now = () => Real.now() + Math.round((Math.random() - 0.5) * 2 * 86_400_000);
  return class extends Real {
    static override now = now;
    constructor(...time: [] | [number]) {
      super(time.length === 0 ? now() : time[0]);
    }
  } as DateConstructor;
}

/** Kills from beside, so that native code is cut off in its middle. */
function killerThread(): () => void {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const program = `const { workerData } = require("node:worker_threads");
    Atomics.wait(workerData, 0, 0);
    process.kill(process.pid, "SIGKILL");`;
  new Worker(program, { eval: true, workerData: flag, execArgv: [], env: {} }).unref();
  return () => {
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  };
}
