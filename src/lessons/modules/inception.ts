/** Filters of an Inception module, by the names of the paper's table 1. */
export interface Inception {
  readonly channels: number;
  readonly one: number;
  readonly threeReduce: number;
  readonly three: number;
  readonly fiveReduce: number;
  readonly five: number;
  readonly poolProjection: number;
}

/** Szegedy et al. 2014, table 1: "inception (3a)", behind 192 maps of 28×28. */
export const inception3a: Inception = {
  channels: 192,
  one: 64,
  threeReduce: 96,
  three: 128,
  fiveReduce: 16,
  five: 32,
  poolProjection: 32,
};

/** A model file with this module alone: with its 1×1 convolutions (figure 2b), or the naive one (figure 2a). */
export function inceptionText(module: Inception, size: number, withBottleneck: boolean): string {
  const { channels, one, threeReduce, three, fiveReduce, five, poolProjection } = module;
  const convolution = (filters: number, kernel: number) =>
    `Conv2D: { filters: ${filters}, kernel_size: ${kernel}, padding: same, activation: relu }`;
  const reduced = (filters: number, layers: readonly string[]) =>
    withBottleneck ? [convolution(filters, 1), ...layers] : layers;
  const pool = "MaxPooling2D: { pool_size: 3, strides: 1, padding: same }";
  const branches = [
    [convolution(one, 1)],
    reduced(threeReduce, [convolution(three, 3)]),
    reduced(fiveReduce, [convolution(five, 5)]),
    withBottleneck ? [pool, convolution(poolProjection, 1)] : [pool],
  ];
  return [
    `name: Inception module ${withBottleneck ? "with 1×1 convolutions" : "without bottleneck"}`,
    `input: [${size}, ${size}, ${channels}]`,
    "layers:",
    "  - Concatenate:",
    "      branches:",
    ...branches.flatMap((layers) => layers.map((layer, at) => `        ${at === 0 ? "- -" : "  -"} ${layer}`)),
    "",
  ].join("\n");
}
