import { readFileSync } from "node:fs";
import { compileEvaluation } from "../../../src/compile/compile.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { peakMemory } from "../../../src/train/peakMemory.ts";
import { createSession, loadRuntime } from "../../../src/train/runtime.ts";
import { tryDevice } from "../../../src/train/trial.ts";

/** Does what the worker does, on images that are made up. Arguments: a model file and a batch. */
async function main(file = "", batchSize = 0): Promise<void> {
  const { analysis } = analyzeText(readFileSync(file, "utf8"), { training: { batchSize } });
  const runtime = await loadRuntime();
  const evaluation = await createSession(runtime, compileEvaluation(analysis).bytes, "cpu");
  await tryDevice(runtime, "cpu", analysis);
  await evaluation.release();
  process.stdout.write(String(peakMemory()));
}

void main(process.argv[2], Number(process.argv[3]));
