import { readFile } from "node:fs/promises";
import { trainingSettings } from "../../core/compare/settings.ts";
import type { ComparedRun } from "../../protocol/runList.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { zoo } from "../../zoo/library.ts";
import type { Session } from "../training/session.ts";
import { plainRun } from "./monitoredRun.ts";
import { modelOf, type Run } from "./run.ts";

/** How a run was set: as its copy of the model says, but for what was ordered otherwise. */
export async function settingsOf(run: Run): Promise<ComparedRun["settings"]> {
  const { batchSize, epochs, seed, gradientAccumulationSteps = 1, optimizer, data, device, versions } = run.record;
  const text = await readFile(modelOf(run), "utf8").catch(() => "");
  const { training } = analyzeText(text, { library: zoo }).analysis.model;
  return {
    ...trainingSettings({ ...training, batchSize, epochs, seed, gradientAccumulationSteps, optimizer }),
    ...(data && { "training images": String(data.training), "SHA-256 of the data": data.hash.slice(0, 12) }),
    device,
    "ONNX Runtime": versions.onnxruntime,
    "starts from": run.record.forkedFrom ?? "chance",
  };
}

export const comparedRun = (
  { folder, state, record }: Run,
  session: Session,
  settings: ComparedRun["settings"],
): ComparedRun => ({
  folder,
  state: session.phase === "ended" ? state : "running",
  started: record.started,
  parameters: record.parameters,
  settings,
  run: plainRun(session),
});
