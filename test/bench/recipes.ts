import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/**
 * Trains a model of examples/ once for each seed with the built `cnn` and writes all that it said to docs/benchmarks:
 * `npm run recipes -- mnist-best 1 2 3`. The test images are looked at once in each run, after its last epoch.
 */
const root = path.resolve(import.meta.dirname, "../..");
const [name = "", ...seeds] = process.argv.slice(2);
if (seeds.length === 0) throw new Error("Usage: npm run recipes -- NAME SEED …");

interface Run {
  readonly seed: string;
  readonly epochs: readonly Epoch[];
  readonly testAccuracy: number;
  /** With test-time augmentation: what the images alone give, and in how many views each was looked at. */
  readonly views?: { readonly count: number; readonly accuracyAlone: number };
  readonly minutes: number;
}

interface Epoch {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Null where no images are kept aside for validation, as JSON writes what is no number. */
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  readonly seconds: number;
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function trained(seed: string): Promise<Run> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "cnn-recipe-"));
  const out = path.join(folder, "run");
  const args = ["train", path.join(root, "examples", `${name}.cnn.yaml`), "--device", "cpu", "--seed", seed];
  const start = performance.now();
  await promisify(execFile)(process.execPath, [path.join(root, "dist/cli.cjs"), ...args, "--out", out], {
    cwd: root,
    maxBuffer: 2 ** 26,
  });
  const minutes = (performance.now() - start) / 60_000;
  const metrics = (await readFile(path.join(out, "metrics.jsonl"), "utf8")).trim().split("\n");
  const record = JSON.parse(await readFile(path.join(out, "run.json"), "utf8"));
  await rm(folder, { recursive: true });
  const epochs = metrics.map((line) => JSON.parse(line)).filter(({ event }) => event === "epoch");
  const { testAccuracy, testViews: views } = record.result;
  return { seed, epochs, testAccuracy, ...(views && { views }), minutes };
}

const chosen = "with the weights of the best epoch by the validation images";
const told = (value: number | null, write: (value: number) => string) => (value === null ? "–" : write(value));

function report(runs: readonly Run[]): string {
  const count = runs[0]?.views?.count;
  const isValidated = runs.some(({ epochs }) => epochs.some(({ validationLoss }) => validationLoss !== null));
  return [
    `# ${name}: ${percent(mean(runs.map(({ testAccuracy }) => testAccuracy)))} of the test images, the mean of ${runs.length} ${runs.length === 1 ? "run" : "runs"}`,
    "",
    `Made by \`npm run recipes -- ${name} ${runs.map(({ seed }) => seed).join(" ")}\` on ${new Date().toISOString().slice(0, 10)}: ${os.cpus()[0]?.model.trim()}, ${os.availableParallelism()} threads, load ${loadBefore.toFixed(1)} before it, Node ${process.versions.node}. The recipe is \`examples/${name}.cnn.yaml\`. The test images were looked at once in each run, after its last epoch${isValidated ? `, ${chosen}` : ""}${count === undefined ? "" : `; an answer is the mean over ${count} views of an image`}.`,
    "",
    `| seed | test images right |${count === undefined ? "" : " by the images alone |"} minutes |`,
    `| --- | --- |${count === undefined ? "" : " --- |"} --- |`,
    ...runs.map(
      ({ seed, testAccuracy, views, minutes }) =>
        `| ${seed} | ${percent(testAccuracy)} |${views ? ` ${percent(views.accuracyAlone)} |` : ""} ${minutes.toFixed(1)} |`,
    ),
    ...runs.flatMap(({ seed, epochs }) => [
      "",
      `## Seed ${seed}`,
      "",
      "| epoch | loss | right | validation loss | validation right | seconds |",
      "| --- | --- | --- | --- | --- | --- |",
      ...epochs.map(
        ({ epoch, loss, accuracy, validationLoss, validationAccuracy, seconds }) =>
          `| ${epoch} | ${loss.toFixed(4)} | ${percent(accuracy)} | ${told(validationLoss, (value) => value.toFixed(4))} | ${told(validationAccuracy, percent)} | ${seconds.toFixed(0)} |`,
      ),
    ]),
    "",
  ].join("\n");
}

const loadBefore = os.loadavg()[0] ?? 0;
const runs: Run[] = [];
for (const seed of seeds) {
  const run = await trained(seed);
  console.log(`seed ${seed}: ${percent(run.testAccuracy)} of the test images after ${run.minutes.toFixed(1)} minutes`);
  runs.push(run);
  await writeFile(path.join(root, "docs/benchmarks", `${name}.md`), report(runs));
}
