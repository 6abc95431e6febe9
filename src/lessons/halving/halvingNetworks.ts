/** One way to halve the maps of a small network, twice. */
export interface HalvingNetwork {
  readonly name: string;
  readonly text: string;
}

const conv = (filters: number, kernel = 3, strides = 1): string =>
  `Conv2D: { filters: ${filters}, kernel_size: ${kernel}, strides: ${strides}, padding: same, activation: relu }`;

/** What stands for "a convolution, then its maps halved", as in Springenberg et al. 2015, table 2. */
const ways: readonly (readonly [name: string, halved: (filters: number) => readonly string[]])[] = [
  ["max pooling", (filters) => [conv(filters), "MaxPooling2D: { pool_size: 2 }"]],
  ["stride in the convolution", (filters) => [conv(filters, 3, 2)]],
  ["strided convolution added", (filters) => [conv(filters), conv(filters, 3, 2)]],
  ["convolution added, then pooling", (filters) => [conv(filters), conv(filters), "MaxPooling2D: { pool_size: 2 }"]],
];

/**
 * The same network with four ways to halve its maps. The last one tells what the added layer does from what the stride does.
 *
 * @param filters of the first two convolutions; the others have twice as many
 */
export const halvingNetworks = (filters: number, epochs: number): readonly HalvingNetwork[] =>
  ways.map(([name, halved]) => ({
    name,
    text: [
      "input: [28, 28, 1]",
      "layers:",
      ...[...halved(filters), ...halved(2 * filters), conv(4 * filters), "GlobalAveragePooling2D"].map(
        (layer) => `  - ${layer}`,
      ),
      "  - Dense: { units: 10, activation: softmax }",
      "training:",
      "  data: mnist",
      `  epochs: ${epochs}`,
      "  batch_size: 32",
      "  optimizer: { Adam: { learning_rate: 0.003 } }",
      "",
    ].join("\n"),
  }));
