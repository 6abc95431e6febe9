import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import * as ort from "onnxruntime-node";
import { describe, test } from "vitest";
import { compileExplain, explainPorts, initialValues } from "../../src/compile/compile.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { writePytorch } from "../../src/python/pytorch/writePytorch.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { encodeSafetensors } from "../../src/weights/safetensors.ts";
import { expectClose } from "../compile/describeLayer.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { hasPackage } from "./runExported.ts";

/** Without the softmax at its end, so that what PyTorch gives are the scores. */
const small = `
name: small
input: [17, 15, 3]
layers:
  - Conv2D: { filters: 8, kernel_size: 3, strides: 2, padding: same, use_bias: false }
  - BatchNormalization
  - ReLU6
  - MaxPooling2D: { pool_size: 3, strides: 2, padding: 1 }
  - Add:
      branches:
        - - DepthwiseConv2D: { kernel_size: 3, padding: same }
          - BatchNormalization
          - ReLU
          - Conv2D: { filters: 8, kernel_size: 1 }
            name: last
        - []
  - ReLU
  - AveragePooling2D: { pool_size: 2 }
  - Dropout: { rate: 0.5 }
  - Flatten
  - Dense: { units: 5 }
`;

/** Means and scales away from 0 and 1, variances above 0: a layer that took the batch's own would show. */
function weightsOf(analysis: Analysis): Map<string, Float32Array> {
  const random = randomGenerator(8);
  return new Map(
    [...initialValues(analysis, 3)].map(([name, values]) => [
      name,
      name.includes("batch_normalization") ? values.map(() => 0.5 + random.uniform()) : values,
    ]),
  );
}

const python = process.env.CNN_TEST_PYTHON || "python3";

describe.skipIf(!hasPackage("torch"))("PyTorch's autograd (skipped where torch is not installed)", () => {
  test("gives the same gradients of a class's score by the image and by the last convolution's maps", async () => {
    const { analysis } = analyzeText(small);
    const weights = weightsOf(analysis);
    const folder = await temporaryFolder();
    const shape = [2, 17, 15, 3];
    const values = Float32Array.from({ length: 2 * 17 * 15 * 3 }, randomGenerator(9).uniform);
    const direction = Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 0, 0);
    const written = writePytorch(analysis, { about: ["small"], weightsFile: "network.safetensors" });
    if (typeof written === "string") throw new Error(written);
    await writeFile(path.join(folder, "network.py"), written.code);
    const tensors = encodeSafetensors({ tensors: written.tensors(weights), metadata: {} });
    await writeFile(path.join(folder, "network.safetensors"), tensors);
    const input = { shape, values: [...values], direction: [...direction] };
    await writeFile(path.join(folder, "input.json"), JSON.stringify(input));
    execFileSync(python, [path.join(import.meta.dirname, "explainExported.py"), folder], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const expected = JSON.parse(await readFile(path.join(folder, "output.json"), "utf8"));

    const program = compileExplain(analysis, weights, { examples: 2, maps: "last", image: true });
    const session = await ort.InferenceSession.create(program.bytes);
    const given = await session.run({
      [explainPorts.images]: new ort.Tensor("float32", values, shape),
      [explainPorts.direction]: new ort.Tensor("float32", direction, [2, 5]),
    });
    const read = (port: keyof typeof explainPorts) => given[explainPorts[port]]?.data as Float32Array;
    expectClose(read("answer"), expected.scores, "scores");
    expectClose(read("maps"), expected.maps, "maps");
    expectClose(read("mapsGradient"), expected.mapsGradient, "gradient by the maps");
    expectClose(read("imagesGradient"), expected.image, "gradient by the image");
  }, 120_000);
});
