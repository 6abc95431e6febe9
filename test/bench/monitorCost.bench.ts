import { type FSWatcher, watch } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { AttachedRun } from "../../src/extension/training/attachedRun.ts";
import { runFiles } from "../../src/protocol/run.ts";
import { startLiveRun } from "../../src/protocol/startLiveRun.ts";

/**
 * What a window that follows a run costs it: one run of examples/mnist-cnn.cnn.yaml, in turn with a window attached (all
 * that the extension host does for the monitor, but for the drawing in the webview) and without. A step is timed by the
 * lines that the run itself writes, ten a second.
 */
const rounds = Number(process.env.ROUNDS ?? 30);
const phaseMs = 3_000;
/** After a change, what was begun before ends. */
const settleMs = 500;
const aimShare = 0.01;

const root = path.resolve(import.meta.dirname, "../..");
const modelPath = path.join(root, "examples", "mnist-cnn.cnn.yaml");
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

interface Moment {
  readonly step: number;
  readonly at: number;
}

/** When each line of steps came, as it comes. */
class Lines {
  readonly moments: Moment[] = [];
  readonly #watcher: FSWatcher;
  #rest = "";
  #busy = Promise.resolve();

  constructor(file: string) {
    let position = 0;
    this.#watcher = watch(file, () => {
      const at = performance.now();
      this.#busy = this.#busy.then(async () => {
        const handle = await open(file);
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(1 << 20), 0, 1 << 20, position);
        await handle.close();
        position += bytesRead;
        const lines = (this.#rest + buffer.toString("utf8", 0, bytesRead)).split("\n");
        this.#rest = lines.pop() ?? "";
        for (const line of lines) {
          const { event, step } = JSON.parse(line);
          if (event === "step") this.moments.push({ step, at });
        }
      });
    });
  }

  close(): void {
    this.#watcher.close();
  }
}

/** Milliseconds of one step in the moments between two times; none where an epoch ended in between. */
function stepMs(moments: readonly Moment[], from: number, to: number): number | undefined {
  const within = moments.filter(({ at }) => at >= from && at <= to);
  const [first, last] = [within[0], within.at(-1)];
  const longest = Math.max(...within.slice(1).map(({ at }, index) => at - (within[index]?.at ?? at)));
  if (!first || !last || within.length < 5 || longest > 600) return undefined;
  return (last.at - first.at) / (last.step - first.step);
}

const folder = await mkdtemp(path.join(os.tmpdir(), "cnn-bench-"));
const request = { modelPath, runsFolder: folder, device: "cpu", epochs: 1_000 } as const;
const { run } = await startLiveRun(path.join(root, "dist", "worker.cjs"), request);
let changes = 0;
const attach = () => AttachedRun.attach(run, () => changes++);
const starting = await attach();
while (!starting.session.progress) await setTimeout(50);
starting.detach();
const lines = new Lines(path.join(run, runFiles.metrics));
await setTimeout(3_000);
const times = { alone: [] as number[], watched: [] as number[] };
/** Seconds of the processor that this program took in a second: attached, it is the window. Other programs disturb it little. */
const processor = { alone: [] as number[], watched: [] as number[] };
try {
  while (Math.min(times.alone.length, times.watched.length) < rounds)
    for (const how of times.alone.length > times.watched.length
      ? (["watched"] as const)
      : (["alone", "watched"] as const)) {
      const window = how === "watched" ? await attach() : undefined;
      await setTimeout(settleMs);
      const from = performance.now();
      const used = process.cpuUsage();
      await setTimeout(phaseMs);
      const { user, system } = process.cpuUsage(used);
      processor[how].push((user + system) / 1000 / (performance.now() - from));
      const took = stepMs(lines.moments, from, performance.now());
      if (took !== undefined) times[how].push(took);
      window?.detach();
    }
} finally {
  lines.close();
  const window = await attach();
  await window.stop();
  await window.ended;
  window.detach();
  await setTimeout(500);
  await rm(folder, { recursive: true, force: true });
}

const spread = (values: readonly number[]) => `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`;
console.log(`One run of examples/mnist-cnn.cnn.yaml, load ${os.loadavg()[0]?.toFixed(1)}, ${changes} changes told:`);
for (const [how, values] of Object.entries(times))
  console.log(
    `  ${how.padEnd(8)} ${median(values).toFixed(3)} ms a step, median of ${values.length} (${spread(values)})`,
  );
const window = median(processor.watched) - median(processor.alone);
console.log(`  the window itself takes ${(100 * window).toFixed(2)} % of one processor`);
const cost = median(times.watched) / median(times.alone) - 1;
console.log(`a window that follows costs ${(100 * cost).toFixed(2)} % of a step   (aim: under ${100 * aimShare} %)`);
if (!(cost < aimShare)) process.exitCode = 1;
process.exit();
