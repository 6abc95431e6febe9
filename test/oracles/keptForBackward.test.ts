import { expect, test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { describeOracle, readOracle } from "./oracle.ts";

interface Row {
  readonly model: string;
  readonly b2_saved_bytes: number;
  readonly b4_saved_bytes: number;
}

/** Autograd keeps these too; they are not activations of the network. */
const label = 8;
const image = 224 * 224 * 3 * 4;
/** `CrossEntropyLoss` keeps the sum of its weights, one number. */
const lossWeight = 4;

/** On the CPU, where the oracle was measured, dropout keeps a mask of floats; on a GPU of booleans. */
const floatMasks: Record<string, number> = { alexnet: 3 * (9216 + 4096), vgg16: 3 * (4096 + 4096), resnet18: 0 };

describeOracle("bytes that real PyTorch 1.13.1 kept, measured by hooks", () => {
  const { rows } = readOracle<{ rows: readonly Row[] }>("memory/saved_for_backward.json");

  test.each(Object.entries(networks()))("%s, to the byte", (name, text) => {
    const row = rows.find(({ model }) => model === name);
    for (const [batch, measured] of [
      [2, row?.b2_saved_bytes],
      [4, row?.b4_saved_bytes],
    ] as const) {
      const { analysis, problems } = analyzeText(text, { training: { batchSize: batch }, convention: "pytorch" });
      expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
      const perExample = label + image + (floatMasks[name] ?? 0);
      expect((analysis.training.activations ?? 0) + batch * perExample + lossWeight).toBe(measured);
    }
  });
});

function networks(): Record<string, string> {
  const ending = (dropoutFirst: boolean) => `
  - Flatten
${dropoutFirst ? "  - Dropout: { rate: 0.5 }\n" : ""}  - Dense: { units: 4096, activation: relu }
  - Dropout: { rate: 0.5 }
  - Dense: { units: 4096, activation: relu }
${dropoutFirst ? "" : "  - Dropout: { rate: 0.5 }\n"}  - Dense: { units: 1000, activation: softmax }
`;
  const conv = (filters: number, rest = "kernel_size: 3, padding: 1") =>
    `  - Conv2D: { filters: ${filters}, ${rest}, activation: relu }\n`;
  const pool = (size: number) => `  - MaxPooling2D: { pool_size: ${size}, strides: 2 }\n`;
  const start = "input: [224, 224, 3]\nlayers:\n";
  return {
    // AdaptiveAvgPool2d(6) finds 6×6 already, and keeps its input, which the pooling before it made.
    alexnet: `${start}${conv(64, "kernel_size: 11, strides: 4, padding: 2")}${pool(3)}${conv(192, "kernel_size: 5, padding: 2")}${pool(3)}${conv(384)}${conv(256)}${conv(256)}${pool(3)}  - AveragePooling2D: { pool_size: 1 }\n${ending(true)}`,
    vgg16: `${start}${[2, 2, 3, 3, 3].map((count, stage) => conv(Math.min(64 * 2 ** stage, 512)).repeat(count) + pool(2)).join("")}  - AveragePooling2D: { pool_size: 1 }\n${ending(false)}`,
    resnet18: resnet18,
  };
}

const resnet18 = `
input: [224, 224, 3]
blocks:
  conv:
    parameters: { filters: null, size: 3, strides: 1, padding: 1 }
    layers:
      - Conv2D: { filters: $filters, kernel_size: $size, strides: $strides, padding: $padding, use_bias: false }
      - BatchNormalization
  same:
    parameters: { filters: null }
    layers:
      - Add:
          branches:
            - - conv: { filters: $filters }
              - ReLU
              - conv: { filters: $filters }
            - []
      - ReLU
  down:
    parameters: { filters: null }
    layers:
      - Add:
          branches:
            - - conv: { filters: $filters, strides: 2 }
              - ReLU
              - conv: { filters: $filters }
            - - conv: { filters: $filters, size: 1, strides: 2, padding: 0 }
      - ReLU
layers:
  - conv: { filters: 64, size: 7, strides: 2, padding: 3 }
  - ReLU
  - MaxPooling2D: { pool_size: 3, strides: 2, padding: 1 }
  - same: { filters: 64 }
    repeat: 2
  - down: { filters: 128 }
  - same: { filters: 128 }
  - down: { filters: 256 }
  - same: { filters: 256 }
  - down: { filters: 512 }
  - same: { filters: 512 }
  - GlobalAveragePooling2D
  - Dense: { units: 1000, activation: softmax }
`;
