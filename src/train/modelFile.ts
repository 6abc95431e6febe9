import path from "node:path";
import { compileInference } from "../compile/compile.ts";
import { normalization } from "../data/batch.ts";
import { productVersion } from "../protocol/product.ts";
import { writeAtomically } from "./atomicFile.ts";
import { type Checkpoint, predictingTensors } from "./checkpoint.ts";
import type { PreparedRun } from "./prepareRun.ts";
import type { Workshop } from "./workshop.ts";

/** Writes `model.onnx`: the network with these weights, and what one must know to feed it. */
export async function writeOnnx(
  { analysis, keeper, data }: PreparedRun,
  { dataset }: Pick<Workshop, "dataset">,
  { tensors, position }: Checkpoint,
): Promise<void> {
  const weights = new Map([...predictingTensors(tensors)].map(([name, { values }]) => [name, values]));
  const bytes = compileInference(analysis, weights, {
    data: data.kind === "folder" ? path.basename(data.name) : data.name,
    normalization,
    class_names: dataset.classNames.join("\n"),
    epoch: String(position.epoch),
    seed: String(keeper.record.seed),
    producer: `CNN Workbench ${productVersion}`,
  });
  await writeAtomically(keeper.file("onnx"), bytes);
}
