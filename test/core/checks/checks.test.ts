import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { checks } from "../../../src/core/checks/index.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";

const codesOf = (input: string, layers: string) =>
  analyzeText(`input: ${input}\nlayers:\n${layers}`).problems.map(({ code }) => code);

/** Designs that look like a fault and are not, with the reason. */
const innocent: Record<string, [input: string, layers: string]> = {
  "a bias before an activation, then normalisation": [
    "[8, 8, 3]",
    "  - Conv2D: { filters: 2, kernel_size: 3, activation: relu }\n  - BatchNormalization\n",
  ],
  "a bias whose output is used elsewhere too": [
    "[8, 8, 3]",
    "  - Conv2D: { filters: 3, kernel_size: 3, padding: same }\n    name: a\n  - Add: { branches: [[BatchNormalization], []] }\n",
  ],
  "a normalisation without centring needs the bias": [
    "[8, 8, 3]",
    "  - Conv2D: { filters: 2, kernel_size: 3 }\n  - BatchNormalization: { center: false }\n",
  ],
  "MobileNet v2's linear bottleneck (Sandler et al. 2018, section 3.2)": [
    "[8, 8, 48]",
    "  - Conv2D: { filters: 16, kernel_size: 1, use_bias: false }\n  - BatchNormalization\n  - Conv2D: { filters: 96, kernel_size: 1, use_bias: false }\n  - BatchNormalization\n  - ReLU\n",
  ],
  "squeeze and excitation on a map that sees little (Hu et al. 2018)": [
    "[64, 64, 3]",
    "  - Conv2D: { filters: 8, kernel_size: 3, padding: same, activation: relu }\n  - Multiply: { branches: [[GlobalAveragePooling2D, Dense: { units: 8, activation: sigmoid }, Reshape: { target_shape: [1, 1, 8] }], []] }\n",
  ],
  "a 7×7 convolution as 1×7 and 7×1 (Szegedy et al. 2015)": [
    "[17, 17, 8]",
    "  - Conv2D: { filters: 8, kernel_size: [1, 7], padding: same }\n  - Conv2D: { filters: 8, kernel_size: [7, 1], padding: same, activation: relu }\n",
  ],
  "channel by channel, then across channels (Howard et al. 2017)": [
    "[8, 8, 8]",
    "  - DepthwiseConv2D: { kernel_size: 3 }\n  - Conv2D: { filters: 16, kernel_size: 1, activation: relu }\n",
  ],
  "ResNet's shortcut drops pixels that the other branch sees (He et al. 2015)": [
    "[8, 8, 4]",
    "  - Add:\n      branches:\n        - - Conv2D: { filters: 8, kernel_size: 3, strides: 2, padding: 1, activation: relu }\n        - - Conv2D: { filters: 8, kernel_size: 1, strides: 2 }\n",
  ],
  "a small dense layer after Flatten (LeNet-5)": [
    "[5, 5, 16]",
    "  - Flatten\n  - Dense: { units: 120, activation: tanh }\n  - Dense: { units: 10, activation: softmax }\n",
  ],
  "pooled features narrower than the classes (ResNet-18: 512 before 1,000)": [
    "[8, 8, 16]",
    "  - Conv2D: { filters: 16, kernel_size: 7, activation: relu }\n  - GlobalAveragePooling2D\n  - Dense: { units: 100, activation: softmax }\n",
  ],
  "a narrow layer that another way goes around": [
    "[64]",
    "  - Concatenate: { branches: [[Dense: { units: 8, activation: relu }], []] }\n  - Dense: { units: 64, activation: softmax }\n",
  ],
  "an autoencoder, which makes its input anew": [
    "[64]",
    "  - Dense: { units: 8, activation: relu }\n  - Dense: { units: 64, activation: sigmoid }\n",
  ],
  "dropout after the last normalisation": [
    "[16]",
    "  - Dense: { units: 8, use_bias: false }\n  - BatchNormalization\n  - ReLU\n  - Dropout: { rate: 0.5 }\n  - Dense: { units: 2 }\n",
  ],
  "a network that is still being written": ["[8, 8, 3]", ""],
  "patches of 4×4 (ConvNeXt, Liu et al. 2022)": [
    "[32, 32, 3]",
    "  - Conv2D: { filters: 8, kernel_size: 4, strides: 4, padding: same, activation: relu }\n",
  ],
  "dropout before the last layer": [
    "[16]",
    "  - Dense: { units: 8, activation: relu }\n  - Dropout: { rate: 0.5 }\n  - Dense: { units: 4, activation: softmax }\n",
  ],
  "dropout at the end of what gives features, not answers": [
    "[8, 8, 3]",
    "  - Conv2D: { filters: 4, kernel_size: 7, activation: relu }\n  - Dropout: { rate: 0.5 }\n",
  ],
  "tanh four times (LeNet-5)": [
    "[16]",
    `${"  - Dense: { units: 16, activation: tanh }\n".repeat(4)}  - Dense: { units: 4, activation: softmax }\n`,
  ],
  "a gate of sigmoid in each block (SENet, Hu et al. 2017)": [
    "[16]",
    "  - Multiply: { branches: [[Dense: { units: 16, activation: sigmoid }], []] }\n".repeat(6),
  ],
  "a kernel that hangs over a map as wide as half of it": [
    "[4, 4, 2]",
    "  - Conv2D: { filters: 2, kernel_size: 7, padding: same }\n",
  ],
};

test.each(Object.entries(innocent))("nothing is said of %s", (_title, [input, layers]) => {
  expect(codesOf(input, layers)).toEqual([]);
});

test("what two outputs and a head for training need is used", () => {
  const { problems } = analyzeText(
    "input: [4]\nlayers:\n  - Dense: { units: 3, activation: relu }\n    name: a\n  - Dense: { units: 2, activation: relu }\n    from: input\noutputs: [a, dense]\n",
  );
  expect(problems.map(({ code }) => code)).not.toContain("unused-layer");
});

test("a model with a fault is not judged by its design as well", () => {
  expect(codesOf("[4]", "  - Dense: { units: 3, activation: softmax }\n  - Softmax\n  - Dense: {}\n")).toEqual([
    "missing-parameter",
  ]);
});

test("the sums that a message tells are right", () => {
  const { problems } = analyzeText(
    "input: [7, 7, 512]\nlayers:\n  - Flatten\n  - Dense: { units: 1000, activation: softmax }\n",
  );
  expect(problems[0]?.message).toContain("25,089,000 parameters: 100 %");
  expect(problems[0]?.message).toContain("513,000");
});

const twice = "input: [4]\nlayers:\n  - Dense: { units: 3, activation: softmax }\n";
test.each([
  [`${twice}  - Softmax  # ignore softmax-twice\n`, []],
  [`${twice}  # on purpose: ignore softmax-twice\n  - Softmax\n`, []],
  [`${twice}  - Softmax  # ignore huge-dense, softmax-twice\n`, []],
  [`${twice}  - Softmax  # ignore huge-dense\n`, ["softmax-twice"]],
  [`# ignore softmax-twice\n${twice}  - Softmax\n`, ["softmax-twice"]],
  ["input: [4]\nlayers:\n  - Dens: { units: 3 }  # ignore unknown-layer\n", ["unknown-layer"]],
])("a comment keeps one warning of one line quiet, never an error: %j", (text, codes) => {
  expect(analyzeText(text).problems.map(({ code }) => code)).toEqual(codes);
});

test("a fault of the batch depends on its size", () => {
  const codes = (batch: number) =>
    analyzeText(
      `input: [8]\nlayers:\n  - Dense: { units: 4, use_bias: false }\n  - BatchNormalization\ntraining: { batch_size: ${batch} }\n`,
    ).problems.map(({ code }) => code);
  expect([1, 2].map(codes)).toEqual([["batch-of-one"], []]);
});

test("no network of the zoo is suspected of anything", () => {
  const said = zoo.names.flatMap((name) =>
    analyzeText(zoo.text(name) ?? "", { library: zoo }).problems.map(({ code }) => `${name}: ${code}`),
  );
  expect(said).toEqual([]);
});

test("every check has a file, and every file is in the list", () => {
  const folder = new URL("../../../src/core/checks/", import.meta.url);
  const files = readdirSync(folder).filter((file) => !["index.ts", "check.ts"].includes(file));
  expect(files).toHaveLength(checks.length);
  for (const { code } of checks) {
    const file = code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect([code, existsSync(new URL(`${file}.ts`, folder))]).toEqual([code, true]);
  }
});

/** `[unused of all weights, a kernel of which all meet the map]` */
test.each([
  [4, 2, "same", 2, [12, 2]],
  [3, 2, "same", 2, [5, 2]],
  [5, 1, "same", 2, [16, 3]],
  [7, 2, 3, 2, [45, 2]],
  [2, 2, "same", 2, undefined],
] as const)("a kernel of %i, strides %i, padding %s on a map of %i×2", (size, strides, padding, map, expected) => {
  const layer = `  - Conv2D: { filters: 8, kernel_size: ${size}, strides: ${strides}, padding: ${padding} }\n`;
  const { problems } = analyzeText(`input: [${map}, 2, 8]\nlayers:\n${layer}`);
  const said = problems
    .find(({ code }) => code === "kernel-larger-than-map")
    ?.message.match(/(\d+) of .* kernel_size: (\d+)/);
  expect(said?.slice(1).map(Number)).toEqual(expected);
});
