import { writeFile } from "node:fs/promises";
import path from "node:path";
import { compileInference } from "../../src/compile/compile.ts";
import { encodeDescription, type ImagePreprocessing, pixelScale } from "../../src/core/modelDescription.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

export const plain: ImagePreprocessing = {
  height: 8,
  width: 8,
  channels: 3,
  color: "RGB",
  layout: "NHWC",
  scale: pixelScale,
  fit: "crop",
};

/**
 * An ONNX file that names the strongest of an image's channels: ten times their means, through a softmax. Grey is red.
 *
 * @param metadata  instead of its own, for files that do not say what they are
 */
export function colourNetwork(
  preprocessing: ImagePreprocessing = plain,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const { height, width, channels } = preprocessing;
  const labels = ["red", "green", "blue"];
  const { analysis } = analyzeText(
    `name: Colours\ninput: [${height}, ${width}, ${channels}]\nlayers:\n  - GlobalAveragePooling2D\n  - Dense: { units: 3, activation: softmax }\n`,
  );
  const kernel = Float32Array.from({ length: channels * 3 }, (_, place) => (place % 4 === 0 ? 10 : 0));
  const own = encodeDescription({
    model: "Colours",
    labels,
    preprocessing,
    output: "softmax",
    data: "none",
    epoch: 1,
    seed: 1,
    producer: "test",
  });
  const weights = new Map(
    analysis.layers.flatMap(({ node, weights }) =>
      weights.map(({ name }) => [`${node.name}/${name}`, name === "kernel" ? kernel : new Float32Array(3)] as const),
    ),
  );
  return compileInference(analysis, weights, metadata ?? own);
}

export async function colourNetworkIn(folder: string, ...given: Parameters<typeof colourNetwork>): Promise<string> {
  const file = path.join(folder, "colours.onnx");
  await writeFile(file, colourNetwork(...given));
  return file;
}
