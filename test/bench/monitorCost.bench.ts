import { type FSWatcher, openSync, readdirSync, readFileSync, readSync, watch } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { randomGenerator } from "../../src/core/random.ts";
import { AttachedRun } from "../../src/extension/training/attachedRun.ts";
import { readRun, runFiles } from "../../src/protocol/run.ts";
import { startLiveRun } from "../../src/protocol/startLiveRun.ts";

/**
 * What a window that follows a run costs it, in time of the processor, which other programs disturb far less than that of
 * the clock: what the run and the window take of it for a step of examples/mnist-cnn.cnn.yaml, beside what the run alone
 * takes. Short phases with a window attached (all that the extension host does for the monitor, but for the drawing in
 * the webview) and without lie in pairs, every other pair the other way round; the cost is the mean of the pairs'
 * differences without the outermost tenths, and its interval of 95 % is drawn from the pairs with replacement. Linux only.
 */
const pairs = Number(process.env.PAIRS ?? 60);
const phaseMs = 1_500;
/** After a change, what was begun before ends. */
const settleMs = 300;
const aimShare = 0.01;

const root = path.resolve(import.meta.dirname, "../..");
const modelPath = path.join(root, "examples", "mnist-cnn.cnn.yaml");

/** What has been used until a step's line came, in seconds of the processor. */
interface Moment {
  readonly step: number;
  readonly at: number;
  readonly run: number;
  readonly window: number;
}

/** Of all threads of a process, to the nanosecond. */
function processorSeconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const used = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return used.reduce((sum, one) => sum + one, 0) / 1e9;
}

/** What had been used when lines of steps came: the run writes ten a second. */
class Lines {
  readonly moments: Moment[] = [];
  readonly #watcher: FSWatcher;
  #position = 0;
  #rest = "";

  constructor(file: string, pid: number) {
    const handle = openSync(file, "r");
    const buffer = Buffer.alloc(1 << 20);
    this.#watcher = watch(file, () => {
      const read = readSync(handle, buffer, 0, buffer.length, this.#position);
      this.#position += read;
      const lines = (this.#rest + buffer.toString("utf8", 0, read)).split("\n");
      this.#rest = lines.pop() ?? "";
      const steps = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "step");
      const { step } = steps.at(-1) ?? {};
      if (step === undefined) return;
      const { user, system } = process.cpuUsage();
      this.moments.push({ step, at: performance.now(), run: processorSeconds(pid), window: (user + system) / 1e6 });
    });
  }

  close(): void {
    this.#watcher.close();
  }
}

interface Used {
  /** Milliseconds of the processor for a step. */
  readonly run: number;
  readonly window: number;
}

/** Between two times; none where an epoch ended in between. */
function usedBetween(moments: readonly Moment[], from: number, to: number): Used | undefined {
  const within = moments.filter(({ at }) => at >= from && at <= to);
  const [first, last] = [within[0], within.at(-1)];
  const longest = Math.max(...within.slice(1).map(({ at }, index) => at - (within[index]?.at ?? at)));
  if (!first || !last || within.length < 5 || longest > 600) return undefined;
  const steps = last.step - first.step;
  return { run: (1000 * (last.run - first.run)) / steps, window: (1000 * (last.window - first.window)) / steps };
}

/** Without the outermost tenths. */
function middleMean(values: readonly number[]): number {
  const cut = Math.floor(values.length / 10);
  const kept = values.toSorted((a, b) => a - b).slice(cut, values.length - cut);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

/** Of 95 %, by 2,000 draws with replacement. */
function interval(values: readonly number[]): readonly [low: number, high: number] {
  const random = randomGenerator(1);
  const draw = () => middleMean(values.map(() => values[random.below(values.length)] ?? Number.NaN));
  const means = Array.from({ length: 2_000 }, draw).toSorted((a, b) => a - b);
  return [means[50] ?? Number.NaN, means[1_949] ?? Number.NaN];
}

const folder = await mkdtemp(path.join(os.tmpdir(), "cnn-bench-"));
const request = { modelPath, runsFolder: folder, device: "cpu", epochs: 1_000 } as const;
const { run } = await startLiveRun(path.join(root, "dist", "worker.cjs"), request);
let changes = 0;
const attach = () => AttachedRun.attach(run, () => changes++);
const starting = await attach();
while (!starting.session.progress) await setTimeout(50);
starting.detach();
const { pid } = await readRun(run);
const lines = new Lines(path.join(run, runFiles.metrics), pid);
await setTimeout(5_000);

async function phase(how: "alone" | "watched"): Promise<Used | undefined> {
  const window = how === "watched" ? await attach() : undefined;
  await setTimeout(settleMs);
  const from = performance.now();
  await setTimeout(phaseMs);
  const used = usedBetween(lines.moments, from, performance.now());
  window?.detach();
  return used;
}

const taken: { readonly alone: Used; readonly watched: Used }[] = [];
try {
  for (let pair = 0; taken.length < pairs; pair++) {
    const order = pair % 2 === 0 ? (["alone", "watched"] as const) : (["watched", "alone"] as const);
    const [first, second] = [await phase(order[0]), await phase(order[1])];
    const [alone, watched] = pair % 2 === 0 ? [first, second] : [second, first];
    if (alone && watched) taken.push({ alone, watched });
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

const alone = middleMean(taken.map(({ alone }) => alone.run));
const told = (name: string, differences: readonly number[]) => {
  const [low, high] = interval(differences);
  const percent = (ms: number) => ((100 * ms) / alone).toFixed(2);
  console.log(`  ${name}: ${percent(middleMean(differences))} % (${percent(low)} to ${percent(high)} %)`);
  return { low: low / alone, high: high / alone };
};
console.log(
  `One run of examples/mnist-cnn.cnn.yaml, ${taken.length} pairs of phases, load ${os.loadavg()[0]?.toFixed(1)}, ${changes} changes told.`,
);
console.log(
  `The run alone takes ${alone.toFixed(2)} ms of the processor for a step. A window that follows takes of that:`,
);
told(
  "the run, more",
  taken.map(({ alone, watched }) => watched.run - alone.run),
);
told(
  "the window itself",
  taken.map(({ alone, watched }) => watched.window - alone.window),
);
const { low, high } = told(
  "both",
  taken.map(({ alone, watched }) => watched.run + watched.window - alone.run - alone.window),
);
const verdict = high < aimShare ? "reached" : low > aimShare ? "missed" : "not decided; more PAIRS would";
console.log(`Aim, under ${100 * aimShare} % of a step: ${verdict}.`);
if (!(high < aimShare)) process.exitCode = 1;
process.exit();
