import { compileInference } from "../compile/compile.ts";
import { frozenPart } from "../core/frozen/frozenPart.ts";
import { scale } from "../data/batch.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { preprocessingOf } from "../spec/pretrained.ts";
import { inputOf, rescaling } from "../spec/transfer/transferModel.ts";
import { pretrainedStart } from "../train/pretrainedStart.ts";
import { createSession, loadRuntime } from "../train/runtime.ts";
import { zoo } from "../zoo/library.ts";
import type { ExperimentContext } from "./experiment.ts";
import type { LabelledImages } from "./labelledImages.ts";

/** Height and width that a network of the zoo is published for. */
export function sizeOf(network: string) {
  const [height = 224, width = 224] = inputOf(network, zoo);
  return { height, width, channels: 3 };
}

const atOnce = 8;

/**
 * What a network of the zoo with ImageNet's weights, without its top, gives for some images: one value for each of its
 * last maps.
 *
 * @throws UserError `weights-missing`, and the signal's reason
 */
export async function featuresOf(
  network: string,
  images: LabelledImages,
  { signal, progress }: Pick<ExperimentContext, "signal" | "progress">,
): Promise<LabelledImages> {
  const { height, width, channels } = images;
  const text = [
    `input: [${height}, ${width}, ${channels}]`,
    "layers:",
    ...rescaling(preprocessingOf(network, zoo)).map((layer) => `  - ${layer}`),
    `  - Pretrained: { model: ${network}, trainable: false }`,
    "  - GlobalAveragePooling2D",
    "  - Dense: { units: 2, activation: softmax }",
    "",
  ].join("\n");
  const { analysis } = analyzeText(text, { library: zoo });
  const frozen = frozenPart(analysis);
  const weights = await pretrainedStart({ analysis }, "");
  if (!frozen || !weights) throw new Error(`${network} cannot be cut in front of its top.`);
  const runtime = await loadRuntime();
  const session = await createSession(runtime, compileInference(frozen.trunk, weights), "cpu");
  const length = frozen.shape.reduce((product, size) => product * size, 1);
  const each = height * width * channels;
  const count = images.labels.length;
  const values = new Float32Array(count * length);
  try {
    for (let start = 0; start < count; start += atOnce) {
      signal.throwIfAborted();
      const rows = Math.min(atOnce, count - start);
      progress(start / count, `features of image ${start + 1} of ${count}`);
      const batch = new Float32Array(rows * each);
      scale(images.pixels.subarray(start * each, (start + rows) * each), batch);
      const { output } = await session.run({ images: new runtime.Tensor(batch, [rows, height, width, channels]) });
      values.set(output?.data as Float32Array, start * length);
    }
  } finally {
    await session.release();
  }
  return { ...images, height: 1, width: 1, channels: length, pixels: new Uint8Array(), values };
}
