import { writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { compileInference } from "../../src/compile/compile.ts";
import type { Box } from "../../src/core/explain/heatMap.ts";
import { encodeDescription } from "../../src/core/modelDescription.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const modelFile = `
name: Two colours
input: [32, 32, 3]
layers:
  - Conv2D: { filters: 2, kernel_size: 3, padding: same, activation: relu }
    name: conv
  - BatchNormalization
  - MaxPooling2D
  - GlobalAveragePooling2D
  - Dense: { units: 2, activation: softmax }
    name: answer
`;

/** Weights by hand: the first filter sees red and nothing else, the second green; each is one class. */
function weights(): Map<string, Float32Array> {
  const kernel = new Float32Array(3 * 3 * 3 * 2);
  for (let place = 0; place < 9; place++)
    for (let colour = 0; colour < 3; colour++)
      for (let filter = 0; filter < 2; filter++)
        kernel[(place * 3 + colour) * 2 + filter] = (colour === filter ? 1 : -1) / 9;
  return new Map([
    ["conv/kernel", kernel],
    ["conv/bias", new Float32Array(2).fill(-0.1)],
    ["batch_normalization/gamma", Float32Array.of(1, 1)],
    ["batch_normalization/beta", Float32Array.of(0, 0)],
    ["batch_normalization/moving_mean", Float32Array.of(0, 0)],
    ["batch_normalization/moving_variance", Float32Array.of(1, 1)],
    ["answer/kernel", Float32Array.of(20, 0, 0, 20)],
    ["answer/bias", Float32Array.of(0, 0)],
  ]);
}

/** A `model.onnx` of it. @param modelFile  as the file is to hold it; `null`: as older versions wrote it */
export async function writeTwoColours(folder: string, held: string | null = modelFile): Promise<string> {
  const { analysis } = analyzeText(modelFile);
  const metadata = encodeDescription({
    model: "Two colours",
    labels: ["red", "green"],
    preprocessing: { height: 32, width: 32, channels: 3, color: "RGB", layout: "NHWC", scale: 1 / 255, fit: "crop" },
    output: "softmax",
    data: "none",
    epoch: 1,
    seed: 1,
    producer: "a test",
    ...(held !== null && { modelFile: held }),
  });
  const file = path.join(folder, "model.onnx");
  await writeFile(file, compileInference(analysis, weights(), metadata));
  return file;
}

/** In the image as the network sees it. */
export const squares = {
  red: { top: 4, bottom: 12, left: 4, right: 12 },
  green: { top: 18, bottom: 26, left: 16, right: 24 },
} as const satisfies Record<string, Box>;

/**
 * A photo of 96×64 pixels: a red square and a green one on blue. The network sees its middle, 64×64, at half the size.
 */
export async function writeSquares(folder: string, name = "squares.png"): Promise<string> {
  const pixels = Buffer.alloc(96 * 64 * 3);
  for (let row = 0; row < 64; row++)
    for (let column = 0; column < 96; column++) {
      const within = ({ top, bottom, left, right }: Box) =>
        row >= 2 * top && row < 2 * bottom && column >= 16 + 2 * left && column < 16 + 2 * right;
      const colour = within(squares.red) ? 0 : within(squares.green) ? 1 : 2;
      pixels[(row * 96 + column) * 3 + colour] = 255;
    }
  const file = path.join(folder, name);
  await sharp(pixels, { raw: { width: 96, height: 64, channels: 3 } }).toFile(file);
  return file;
}

/** So many pixels more on each side. */
export const wider = ({ top, bottom, left, right }: Box, by: number): Box => ({
  top: top - by,
  bottom: bottom + by,
  left: left - by,
  right: right + by,
});
