/** One training of the network that is too large: as it is, or with a remedy. */
export interface RemedyVariant {
  readonly name: string;
  readonly text: string;
}

interface Sizes {
  readonly side: number;
  readonly batch: number;
  readonly filters: number;
  readonly depth: number;
}

interface Change {
  readonly batch?: number;
  readonly steps?: number;
  readonly filters?: number;
  readonly firstStride?: number;
  readonly checkpoints?: boolean;
}

/** A network of equal convolutions, and the remedies that a processor can show. */
export const remedyVariants = (sizes: Sizes): readonly RemedyVariant[] => {
  const { batch, filters } = sizes;
  const quarter = Math.max(1, Math.floor(batch / 4));
  const variants: readonly (readonly [string, Change])[] = [
    ["as it is", {}],
    [`batch ${quarter}, 4 gradients accumulated`, { batch: quarter, steps: 4 }],
    ["checkpoints", { checkpoints: true }],
    ["stride 2 in the first convolution", { firstStride: 2 }],
    ["half the filters", { filters: Math.floor(filters / 2) }],
  ];
  return variants.map(([name, change]) => ({ name, text: textOf(sizes, change) }));
};

function textOf({ side, batch, filters, depth }: Sizes, change: Change): string {
  const maps = change.filters ?? filters;
  const convolution = (place: number) => [
    `  - Conv2D: { filters: ${maps}, kernel_size: 3, padding: same, activation: relu, strides: ${place === 0 ? (change.firstStride ?? 1) : 1} }`,
    `    name: conv${place + 1}`,
  ];
  const every = Math.max(2, Math.round(Math.sqrt(depth)));
  const kept = Array.from({ length: depth }, (_, place) => place + 1).filter((place) => place % every === 0);
  return [
    `input: [${side}, ${side}, 3]`,
    "layers:",
    ...Array.from({ length: depth }, (_, place) => convolution(place)).flat(),
    "  - GlobalAveragePooling2D",
    "  - Dense: { units: 10, activation: softmax }",
    "training:",
    `  batch_size: ${change.batch ?? batch}`,
    ...(change.steps ? [`  gradient_accumulation_steps: ${change.steps}`] : []),
    ...(change.checkpoints ? [`  checkpoints: [${kept.map((place) => `conv${place}`).join(", ")}]`] : []),
    "  optimizer: { Adam: { learning_rate: 0.001 } }",
    "",
  ].join("\n");
}
