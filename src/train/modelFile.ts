import path from "node:path";
import { compileInference, outputKind } from "../compile/compile.ts";
import { encodeDescription, pixelScale } from "../core/modelDescription.ts";
import { writeAtomically } from "../protocol/atomicFile.ts";
import { productVersion } from "../protocol/product.ts";
import { type Checkpoint, predictingTensors } from "./checkpoint.ts";
import type { PreparedRun } from "./prepareRun.ts";
import type { Workshop } from "./workshop.ts";

/** Writes `model.onnx`: the network with these weights, and what one must know to feed it. */
export async function writeOnnx(
  { analysis, keeper, data, text }: PreparedRun,
  { dataset }: Pick<Workshop, "dataset">,
  { tensors, position }: Checkpoint,
): Promise<void> {
  const weights = new Map([...predictingTensors(tensors)].map(([name, { values }]) => [name, values]));
  const { height, width, channels, classNames } = dataset;
  const metadata = encodeDescription({
    model: analysis.model.name,
    labels: classNames,
    preprocessing: {
      height,
      width,
      channels,
      color: channels === 1 ? "gray" : "RGB",
      layout: "NHWC",
      scale: pixelScale,
      ...(data.kind === "folder" && { fit: data.data.fit }),
    },
    output: outputKind(analysis),
    data: data.kind === "folder" ? path.basename(data.name) : data.name,
    epoch: position.epoch,
    seed: keeper.record.seed,
    producer: `CNN Workbench ${productVersion}`,
    modelFile: text,
  });
  const bytes = compileInference(analysis, weights, metadata);
  await writeAtomically(keeper.file("onnx"), bytes);
  // At once, where it is large: the collector of garbage would let it stay for long.
  if (bytes.length === bytes.buffer.byteLength) (bytes.buffer as ArrayBuffer).transfer?.(0);
}
