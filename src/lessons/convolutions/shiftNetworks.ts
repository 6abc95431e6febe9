import { analyzeText } from "../../spec/analyzeText.ts";

export interface ShiftNetwork {
  readonly name: string;
  readonly text: string;
  readonly parameters: number;
}

const digits = "input: [28, 28, 1]";
const answer = "Dense: { units: 10, activation: softmax }";
const convolution = (filters: number) =>
  `Conv2D: { filters: ${filters}, kernel_size: 3, padding: same, activation: relu }`;
const pooling = "MaxPooling2D: { pool_size: 2 }";

const network = (layers: readonly string[], epochs: number): string =>
  [
    digits,
    "layers:",
    ...layers.map((layer) => `  - ${layer}`),
    `training: { batch_size: 32, epochs: ${epochs}, optimizer: { Adam: { learning_rate: 0.003 } } }`,
    "",
  ].join("\n");

const parametersOf = (text: string): number => analyzeText(text).analysis.parameters.total ?? 0;

/** Three networks for MNIST, the sizes of two of them chosen so that they have nearly as many parameters as the second. */
export function shiftNetworks(epochs: number): readonly ShiftNetwork[] {
  const flattened = network([convolution(8), pooling, convolution(16), pooling, "Flatten", answer], epochs);
  const wanted = parametersOf(flattened);
  const nearest = (text: (size: number) => string): string => {
    const sizes = Array.from({ length: 64 }, (_, size) => text(size + 1));
    const distance = (candidate: string) => Math.abs(parametersOf(candidate) - wanted);
    return sizes.reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best));
  };
  const dense = nearest((units) =>
    network(["Flatten", `Dense: { units: ${units}, activation: relu }`, answer], epochs),
  );
  const averaged = nearest((filters) =>
    network(
      [convolution(16), pooling, convolution(32), pooling, convolution(filters), "GlobalAveragePooling2D", answer],
      epochs,
    ),
  );
  return [
    { name: "dense", text: dense },
    { name: "convolutional", text: flattened },
    { name: "convolutional, averaged", text: averaged },
  ].map((each) => ({ ...each, parameters: parametersOf(each.text) }));
}
