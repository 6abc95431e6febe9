import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../protocol/failure.ts";
import { textIn } from "./json.ts";
import { type Metrics, readMetrics } from "./readMetrics.ts";
import type { Run, RunState } from "./run.ts";

/** A run, and all that its files tell of it. */
export interface RunFiles {
  readonly run: Run;
  /** `run.json`, as it is. */
  readonly facts: unknown;
  readonly metrics: Metrics;
}

/** @throws UserError `not-a-run` when the folder has no `run.json` that can be read */
export async function readRun(folder: string): Promise<RunFiles> {
  const facts = await readFacts(folder);
  const files = await readdir(folder);
  const metrics = await readMetrics(path.join(folder, "metrics.jsonl"));
  const started = new Date(textIn(facts, "started") ?? Number.NaN);
  const state = stateOf(facts, metrics);
  const accuracies = metrics.epochs.map(({ validationAccuracy }) => validationAccuracy).filter(Number.isFinite);
  const run: Run = {
    folder,
    name: textIn(facts, "name") ?? path.basename(folder),
    state,
    started: Number.isNaN(started.getTime()) ? undefined : started,
    validationAccuracy: accuracies.length > 0 ? Math.max(...accuracies) : undefined,
    testAccuracy: metrics.test?.accuracy,
    modelPath: path.join(folder, "model.cnn.yaml"),
    evaluable: files.some((file) => file.startsWith("best.")),
    resumable: state !== "done" && files.some((file) => file.startsWith("last.")),
  };
  return { run, facts, metrics };
}

async function readFacts(folder: string): Promise<unknown> {
  const file = path.join(folder, "run.json");
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new UserError("not-a-run", `${folder} is not a run: its run.json is missing or cannot be read.`, error);
  }
}

function stateOf(facts: unknown, { test }: Metrics): RunState {
  const outcome = textIn(facts, "outcome");
  if (outcome === "failed") return "failed";
  return test || outcome === "done" ? "done" : "stopped";
}
