import { readdirSync, readFileSync } from "node:fs";
import { initialValues } from "../../src/compile/compile.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import type { PlainValue } from "../../src/core/problem.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";
import { type Layer, modelOf } from "../compile/modelOf.ts";
import type { Network } from "./runExported.ts";

const folder = new URL("../fixtures/pytorch/", import.meta.url);

interface Fixture {
  readonly type?: string;
  readonly cases?: Readonly<
    Record<
      string,
      { readonly params: Record<string, PlainValue>; readonly input: { readonly shape: readonly number[] } }
    >
  >;
}

const merging = new Set(["Add", "Average", "Concatenate", "Maximum", "Multiply", "Subtract"]);

/** Every type of layer in the variants that `test/compile` compares with PyTorch, one network each. */
export const layerNetworks: readonly Network[] = readdirSync(folder).flatMap((file) => {
  const { type, cases } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Fixture;
  if (!type) return [];
  return Object.entries(cases ?? {}).map(([title, { params, input }]) => {
    const layers: readonly Layer[] = merging.has(type)
      ? [
          { type: "Activation", params: { activation: "tanh" } },
          { type, params, inputs: type === "Subtract" ? [0, 1] : [0, 1, 0] },
        ]
      : [{ type, params }];
    return { title: `${type}: ${title}`, analysis: modelOf(input.shape.slice(1), layers) };
  });
});

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

const analysisOf = (text: string) => analyzeText(text, { library: zoo }).analysis;

/** Names that Python has other uses for, one layer called twice, a frozen one, blocks, three branches. */
const awkward = `
name: "4th try: \\"π\\""
input: [8, 8, 4]
blocks:
  twice:
    parameters: { filters: 4 }
    layers:
      - Add:
          branches:
            - - Conv2D: { filters: $filters, kernel_size: 3, padding: same, activation: relu }
                name: lambda
            - []
layers:
  - Conv2D: { filters: 4, kernel_size: 3, padding: same }
    name: x
  - BatchNormalization:
    name: 2nd
    trainable: false
  - Reuse: x
  - twice: { filters: 4 }
    repeat: 2
  - Concatenate:
      branches:
        - - MaxPooling2D: { pool_size: 3, strides: 1, padding: same }
        - - Conv2D: { filters: 2, kernel_size: 1 }
        - []
  - GlobalAveragePooling2D
  - Dense: { units: 3, activation: softmax }
    name: class
`;

/** Borders of `same` that are even in one use of a block and wider behind in another. */
const uneven = `
input: [30, 31, 3]
blocks:
  halving:
    parameters: { filters: 4, strides: 2 }
    layers:
      - Conv2D: { filters: $filters, kernel_size: 3, strides: $strides, padding: same, use_bias: false }
      - DepthwiseConv2D: { kernel_size: [5, 2], padding: same }
      - SeparableConv2D: { filters: $filters, kernel_size: 3, strides: $strides, padding: same }
  pooling:
    parameters: { filters: 4 }
    layers:
      - Concatenate:
          branches:
            - - MaxPooling2D: { pool_size: 3, strides: 2, padding: same }
            - - AveragePooling2D: { pool_size: 3, strides: 2, padding: same }
            - - AveragePooling2D: { pool_size: 3, strides: 2, padding: same, count_include_pad: true }
      - Conv2D: { filters: $filters, kernel_size: 1, activation: tanh }
layers:
  - Conv2D: { filters: 4, kernel_size: 4, padding: same }
  - halving: { filters: 6, strides: 1 }
  - pooling: { filters: 5 }
  - pooling: { filters: 6 }
  - pooling: { filters: 7 }
  - halving: { filters: 8 }
  - Flatten
  - Dense: { units: 3 }
`;

const zooNetwork = (name: string): [string, Analysis] => [name, analysisOf(read(`src/zoo/models/${name}.cnn.yaml`))];

/** Whole networks, with the weights that training would start from. */
export const wholeNetworks: readonly Network[] = [
  ["awkward", analysisOf(awkward)] as [string, Analysis],
  ["uneven borders", analysisOf(uneven)] as [string, Analysis],
  ["residual", analysisOf(read("examples/residual.cnn.yaml"))] as [string, Analysis],
  ...["lenet5", "mobilenet_v3_small", "shufflenet_v2_x0_5", "convnext_femto", "squeezenet1_1"].map(zooNetwork),
].map(([title, analysis]) => ({ title, analysis, weights: initialValues(analysis, 1) }));

/** Every network of the zoo. */
export const zooNetworks: readonly Network[] = readdirSync(new URL("../../src/zoo/models/", import.meta.url))
  .filter((file) => file.endsWith(".cnn.yaml"))
  .map((file) => zooNetwork(file.replace(/\.cnn\.yaml$/, "")))
  .map(([title, analysis]) => ({ title, analysis }));
