import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { formatInterval, wilsonInterval } from "../../src/core/classification/wilsonInterval.ts";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import type { TransferEnd } from "../../src/protocol/transfer.ts";
import { pathOf } from "../../src/weights/weightsFolder.ts";

/**
 * Transfer learning on the flowers of ../shared with its MobileNet v2, by `cnn transfer --folds 5` once for each seed,
 * and the head alone from a cold and from a warm cache. Writes docs/benchmarks/transfer.md: `npm run bench:transfer -- 1 2`.
 * Options of `cnn transfer` may follow after `--`.
 */
const root = path.resolve(import.meta.dirname, "../..");
const shared = path.resolve(root, "../shared/data");
const split = process.argv.indexOf("--");
const seeds = process.argv.slice(2, split < 0 ? undefined : split);
const options = split < 0 ? [] : process.argv.slice(split + 1);
if (seeds.length === 0) throw new Error("Usage: npm run bench:transfer -- SEED … [-- OPTIONS]");

const model = "mobilenet_v2_keras";
const folder = await mkdtemp(path.join(os.tmpdir(), "cnn-transfer-"));
const cache = path.join(folder, "cache");
const weights = path.join(cache, "cnn-workbench", "weights");
await mkdir(weights, { recursive: true });
const published = publishedWeights[model];
if (published)
  await copyFile(path.join(shared, "models/mobilenet_v2/mobilenet_v2_keras_layout.h5"), pathOf(published.top, weights));

interface Ended extends TransferEnd {
  /** Of the whole command, with the start of its processes. */
  readonly wallSeconds: number;
}

async function transfer(name: string, args: readonly string[]): Promise<Ended> {
  const start = performance.now();
  const program = path.join(root, "src/cli/main.ts");
  const all = ["transfer", path.join(shared, "flowers"), "--out", path.join(folder, name), "--device", "cpu", "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...all, ...args], {
    cwd: folder,
    env: { ...process.env, XDG_CACHE_HOME: cache },
    maxBuffer: 2 ** 28,
  });
  const wallSeconds = (performance.now() - start) / 1000;
  const end = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .find(({ event }) => event === "transferEnd");
  return { ...end, wallSeconds };
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
const seconds = (value: number) => `${value.toFixed(1)} s`;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const load = () => os.loadavg()[0]?.toFixed(1);

interface Head {
  readonly what: string;
  readonly seconds: number;
  readonly load: string | undefined;
  readonly accuracy: number;
}

async function head(what: string, name: string): Promise<Head> {
  const before = load();
  const { wallSeconds, phases } = await transfer(name, ["--fine-tune", "none", "--seed", seeds[0] ?? "1", ...options]);
  return { what, seconds: wallSeconds, load: before, accuracy: phases[0]?.accuracy ?? 0 };
}

const titles = { head: "head alone", "fine-tuned": "fine-tuned" } as const;

function report(heads: readonly Head[], runs: readonly { readonly seed: string; readonly end: Ended }[]): string {
  const finals = runs.flatMap(({ end }) => end.phases.at(-1)?.accuracy ?? []);
  return [
    `# Transfer learning on 600 flowers: ${percent(mean(finals))}, the mean of ${runs.length} ${runs.length === 1 ? "shuffle" : "shuffles"} in five folds`,
    "",
    `Made by \`npm run bench:transfer -- ${[...seeds, ...(options.length > 0 ? ["--", ...options] : [])].join(" ")}\` on ${new Date().toISOString().slice(0, 10)}: ${os.cpus()[0]?.model.trim()}, ${os.availableParallelism()} threads, Node ${process.versions.node}. The images are \`../shared/data/flowers\` (5 classes, 120 of each; some labels are wrong), the weights those of \`../shared/data/models/mobilenet_v2\` (ImageNet, in Keras's layout). In each shuffle every image is tested on once, by the weights after the last epoch; nothing is chosen by it. How the recipe was chosen: [transfer.md](../transfer.md).`,
    "",
    "| seed | phase | images right | 95 % interval | folds | minutes of training |",
    "| --- | --- | --- | --- | --- | --- |",
    ...runs.flatMap(({ seed, end }) =>
      end.phases.map(
        ({ phase, accuracy, right, examples, folds, seconds }) =>
          `| ${seed} | ${titles[phase]} | ${percent(accuracy)} | ${formatInterval(wilsonInterval(right, examples))} | ${folds.map(percent).join(", ")} | ${(seconds / 60).toFixed(1)} |`,
      ),
    ),
    "",
    "The first head of the first shuffle computes features for all others of its images; minutes hold that.",
    "",
    "## The head alone, one split",
    "",
    "The whole command, with the start of its processes.",
    "",
    "| cache | time | load of the machine before | test images right |",
    "| --- | --- | --- | --- |",
    ...heads.map(
      ({ what, seconds: taken, load, accuracy }) => `| ${what} | ${seconds(taken)} | ${load} | ${percent(accuracy)} |`,
    ),
    "",
    "ImageNet accuracy of Inception v3 was not measured here: its weights cannot be had offline.",
    "",
  ].join("\n");
}

const heads = [await head("cold", "head-cold"), await head("warm", "head-warm")];
const runs: { readonly seed: string; readonly end: Ended }[] = [];
for (const seed of seeds) {
  const end = await transfer(`seed-${seed}`, ["--folds", "5", "--seed", seed, ...options]);
  for (const { phase, accuracy } of end.phases) console.log(`seed ${seed}: ${titles[phase]} ${percent(accuracy)}`);
  runs.push({ seed, end });
  await writeFile(path.join(root, "docs/benchmarks/transfer.md"), report(heads, runs));
}
await rm(folder, { recursive: true });
