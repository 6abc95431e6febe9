import { expect, test } from "vitest";
import type { Analysis } from "../../src/core/analyze.ts";
import { elements } from "../../src/core/shape.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { describeOracle, readOracle } from "./oracle.ts";
import { analysisOf as analysisOfZoo, running, sumOf } from "./zooRuns.ts";

const analysisOf = (text: string): Analysis => {
  const { analysis, problems } = analyzeText(text);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return analysis;
};

/** Reports of the layers alone, without the input. */
const made = ({ layers }: Analysis) => layers.slice(1);
const counts = (analysis: Analysis) => made(analysis).map(({ parameters }) => parameters.value ?? 0);

interface Exercise {
  readonly expected: Readonly<Record<string, number | number[] | number[][]>>;
}
interface Classic {
  readonly id: string;
  readonly params: number;
  readonly layers?: readonly (readonly [string, number, (readonly number[])?])[];
  readonly values?: Readonly<Record<string, number>>;
  readonly torchsummary_batch8?: Readonly<Record<string, number>>;
}
interface Vgg {
  readonly weights_no_bias: readonly number[];
  readonly activations: readonly (readonly [string, number])[];
}

describeOracle("numbers from textbooks", () => {
  test("Géron's exercise 2", () => {
    const { expected } = readOracle<Exercise>("textbook/geron_ex2.json");
    const analysis = analysisOf(`
input: [200, 300, 3]
layers:
  - Conv2D: { filters: 100, kernel_size: 3, strides: 2, padding: same }
  - Conv2D: { filters: 200, kernel_size: 3, strides: 2, padding: same }
  - Conv2D: { filters: 400, kernel_size: 3, strides: 2, padding: same }
training: { batch_size: 50 }
`);
    const { inference, training } = analysis;
    expect({
      params_per_layer: counts(analysis),
      params: analysis.parameters.total,
      feature_maps: made(analysis).map(({ output }) => output),
      bytes_per_layer: made(analysis).map(({ bytes }) => bytes.output),
      inference_peak_activations_bytes: inference.peakActivations,
      params_bytes: inference.weights,
      inference_min_bytes: inference.total,
      training_batch: training.batch,
      training_activations_bytes_exact: training.activations,
      input_batch_bytes: training.inputs,
      training_total_bytes_exact: (training.activations ?? 0) + (training.inputs ?? 0) + (training.weights ?? 0),
    }).toEqual(Object.fromEntries(Object.entries(expected).filter(([name]) => !name.endsWith("_as_printed"))));
  });

  test("CS231n's table of VGG-16: weights without biases, and every activation", () => {
    const { weights_no_bias, activations } = readOracle<Vgg>("textbook/cs231n_vgg16.json");
    const analysis = analysisOf(vgg16);
    const layers = made(analysis).filter(({ type }) => type?.view === undefined);
    const kernels = layers.map(({ weights }) => weights.find(({ name }) => name === "kernel"));
    expect(kernels.map((kernel) => (kernel ? elements(kernel.shape) : 0))).toEqual(weights_no_bias);
    expect([analysis.layers[0], ...layers].map((layer) => elements(layer?.output ?? []))).toEqual(
      activations.map(([, values]) => values),
    );
    // The rows sum to 15,237,608 values (see oracles/README.md, which corrects the printed total).
    expect((analysis.training.inputs ?? 0) + (analysis.training.activations ?? 0)).toBe(15_237_608 * 4);
  });

  const classics = readOracle<readonly Classic[]>("textbook/classics.json");
  test.each(Object.entries(texts()))("%s", (id, text) => {
    const classic = classics.find((each) => each.id === id);
    const analysis = analysisOf(text);
    expect(analysis.parameters.total).toBe(classic?.params);
    const rows = classic?.layers ?? [];
    const layers = made(analysis).filter(({ type, node }) => type?.view === undefined && !skipped(node.type, rows));
    if (rows.length === layers.length)
      expect(layers.map(({ parameters }) => parameters.value)).toEqual(rows.map(([, count]) => count));
    for (const [index, [, , shape]] of rows.entries())
      if (shape) expect(layers[index]?.output).toEqual([...shape.slice(1), shape[0]]);
    const printed = classic?.torchsummary_batch8;
    if (!printed) return;
    const mebibytes = (values: number) => Number(((values * 4) / 2 ** 20).toFixed(2));
    const input = 8 * (elements(analysis.layers[0]?.output ?? []) ?? 0);
    const outputs = 8 * layers.reduce((sum, { output }) => sum + (elements(output ?? []) ?? 0), 0);
    const parameters = analysis.parameters.total ?? 0;
    // torchsummary counts each output twice: once for its gradient.
    expect({
      input_MiB: mebibytes(input),
      forward_backward_MiB: mebibytes(2 * outputs),
      params_MiB: mebibytes(parameters),
      total_MiB: mebibytes(input + 2 * outputs + parameters),
    }).toEqual(printed);
  });

  const printed = (id: string) => Object.values(classics.find((each) => each.id === id)?.values ?? {});

  test("GoogLeNet without auxiliary heads, with them, and in Caffe", () => {
    const torch = analysisOfZoo("googlenet");
    expect([
      sumOf(running(torch), ({ trainable }) => trainable),
      torch.parameters.trainable,
      analysisOfZoo("googlenet_caffe").parameters.total,
    ]).toEqual(printed("googlenet-variants"));
  });

  test("ResNets of all depths, and Keras's with its moving statistics", () => {
    const torch = ["resnet18", "resnet34", "resnet50", "resnet101", "resnet152"];
    expect([
      ...torch.map((name) => analysisOfZoo(name).parameters.trainable),
      analysisOfZoo("resnet50_keras").parameters.total,
    ]).toEqual(printed("resnet-depths"));
  });
});

/** The tables of LeNet-5 leave out layers without parameters. */
const skipped = (type: string, rows: readonly (readonly [string, number, ...unknown[]])[]): boolean =>
  type.endsWith("Pooling2D") && !rows.some(([name]) => name.startsWith("pool"));

const vgg16 = `
input: [224, 224, 3]
blocks:
  conv:
    parameters: { filters: null }
    layers:
      - Conv2D: { filters: $filters, kernel_size: 3, padding: same, activation: relu }
layers:
  - conv: { filters: 64 }
    repeat: 2
  - MaxPooling2D
  - conv: { filters: 128 }
    repeat: 2
  - MaxPooling2D
  - conv: { filters: 256 }
    repeat: 3
  - MaxPooling2D
  - conv: { filters: 512 }
    repeat: 3
  - MaxPooling2D
  - conv: { filters: 512 }
    repeat: 3
  - MaxPooling2D
  - Flatten
  - Dense: { units: 4096, activation: relu }
    repeat: 2
  - Dense: { units: 1000, activation: softmax }
training: { batch_size: 1 }
`;

function texts(): Record<string, string> {
  const alexnet = `
input: [227, 227, 3]
layers:
  - Conv2D: { filters: 96, kernel_size: 11, strides: 4, activation: relu }
  - MaxPooling2D: { pool_size: 3, strides: 2 }
  - Conv2D: { filters: 256, kernel_size: 5, padding: same, activation: relu }
  - MaxPooling2D: { pool_size: 3, strides: 2 }
  - Conv2D: { filters: 384, kernel_size: 3, padding: same, activation: relu }
  - Conv2D: { filters: 384, kernel_size: 3, padding: same, activation: relu }
  - Conv2D: { filters: 256, kernel_size: 3, padding: same, activation: relu }
  - MaxPooling2D: { pool_size: 3, strides: 2 }
  - Flatten
  - Dense: { units: 4096, activation: relu }
  - Dense: { units: 4096, activation: relu }
  - Dense: { units: 1000, activation: softmax }
`;
  const lenet = `
input: [32, 32, 1]
layers:
  - Conv2D: { filters: 6, kernel_size: 5, activation: tanh }
  - AveragePooling2D
  - Conv2D: { filters: 16, kernel_size: 5, activation: tanh }
  - AveragePooling2D
  - Conv2D: { filters: 120, kernel_size: 5, activation: tanh }
  - Flatten
  - Dense: { units: 84, activation: tanh }
  - Dense: { units: 10, activation: softmax }
`;
  return {
    "lenet5-61706": lenet,
    "alexnet-single-tower-62378344": alexnet,
  };
}
