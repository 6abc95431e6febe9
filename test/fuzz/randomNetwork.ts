import type { RandomGenerator } from "../../src/core/random.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

/** A model file of a small classifier of images or rows that can be trained: layers, sizes and borders by chance. */
export function randomNetwork(random: RandomGenerator): string {
  const one = <Item>(...items: readonly Item[]): Item => items[random.below(items.length)] as Item;
  const some = (share: number) => random.uniform() < share;
  const pair = (size: () => number) => (some(0.7) ? `${size()}` : `[${size()}, ${size()}]`);
  const activation = () =>
    one("relu", "relu", "relu6", "tanh", "sigmoid", "silu", "gelu", "elu", "linear", "hard_silu");
  const border = () => one("valid", "same", "same", "1", "2");
  const filters = () => one(1, 3, 6, 8, 12, 16, 16, 20, 24, 32, 32, 48);
  const kernel = () => pair(() => one(1, 2, 3, 3, 3, 4, 5, 7));

  const bend = () => one(`Activation: { activation: ${activation()} }`, "ReLU", "ReLU6", "LeakyReLU", "PReLU");
  const convolution = (padding = border()) => {
    const strides = some(0.3) ? `, strides: ${pair(() => one(1, 2, 3))}` : some(0.15) ? ", dilation_rate: 2" : "";
    const bias = some(0.3) ? ", use_bias: false" : "";
    const bent = some(0.5) ? `, activation: ${activation()}` : "";
    const groups = some(0.1) ? `, groups: ${one(2, 4)}` : "";
    return `Conv2D: { filters: ${filters()}, kernel_size: ${kernel()}, padding: ${padding}${strides}${bias}${bent}${groups} }`;
  };
  const pooling = () =>
    `${one("MaxPooling2D", "MaxPooling2D", "AveragePooling2D")}: { pool_size: ${pair(() => one(2, 2, 3, 4))}${some(0.4) ? `, strides: ${one(1, 2, 3)}` : ""}${some(0.3) ? ", padding: same" : ""} }`;
  const within = () =>
    one(
      () => `Conv2D: { filters: %, kernel_size: ${one(1, 3, 5)}, padding: same, use_bias: ${one(true, false)} }`,
      () => "BatchNormalization",
      bend,
      () => "DepthwiseConv2D: { kernel_size: 3, padding: same }",
    )();
  const branches = (channels: number) => {
    const branch = () =>
      [
        ...Array.from({ length: random.below(3) }, within),
        `Conv2D: { filters: %, kernel_size: ${one(1, 3)}, padding: same }`,
      ]
        .join(", ")
        .replaceAll("%", `${channels}`);
    return `${one("Add", "Add", "Concatenate", "Maximum", "Multiply", "Average")}: { branches: [[${branch()}], ${one("[]", `[${branch()}]`)}] }`;
  };
  const excited = (channels: number) =>
    `Multiply: { branches: [[GlobalAveragePooling2D, Dense: { units: 4, activation: relu }, Dense: { units: ${channels}, activation: ${one("sigmoid", "hard_sigmoid")} }, Reshape: { target_shape: [1, 1, ${channels}] }], []] }`;
  const layer = (channels: number) =>
    one(
      convolution,
      convolution,
      convolution,
      () => convolution("valid"),
      () => convolution("valid"),
      pooling,
      pooling,
      bend,
      () => "BatchNormalization",
      () => `DepthwiseConv2D: { kernel_size: ${kernel()}, padding: ${border()}, strides: ${one(1, 1, 2)} }`,
      () => `SeparableConv2D: { filters: ${filters()}, kernel_size: 3, padding: ${one("same", "valid")} }`,
      () =>
        `Conv2DTranspose: { filters: ${filters()}, kernel_size: ${one(2, 3)}, strides: ${one(1, 2)}, padding: same }`,
      () => "UpSampling2D: { size: 2 }",
      () => "ReflectionPadding2D: { padding: 1 }",
      () => `ZeroPadding2D: { padding: ${one(1, 2)} }`,
      () => "Cropping2D: { cropping: 1 }",
      () => "LocalResponseNormalization",
      () => "LayerNormalization",
      () => `GroupNormalization: { groups: ${one(1, 2, 4)} }`,
      () => `${one("Dropout", "SpatialDropout2D")}: { rate: 0.3 }`,
      () => one("LayerScale", "PixelShuffle: { upscale_factor: 2 }", "ChannelShuffle: { groups: 2 }", "Softmax"),
      () => `Adaptive${one("Average", "Max")}Pooling2D: { output_size: ${one(1, 2, 3)} }`,
      () => `${convolution()}\n    trainable: false`,
      () => "BatchNormalization:\n    trainable: false",
      () => branches(channels),
      () => branches(channels),
      () => excited(channels),
    )();

  const isRow = some(0.2);
  const asDrawn = (layer: string) => (isRow ? layer.replaceAll("2D", "1D") : layer);
  const sides = isRow ? [1 + random.below(40)] : [1 + random.below(14), 1 + random.below(14)];
  const head = [`input: [${sides.join(", ")}, ${one(1, 1, 2, 3, 3, 4, 8, 12, 16, 20, 32)}]`, "layers:"];
  const end = [
    ...one(
      ["Flatten"],
      ["Flatten"],
      ["GlobalAveragePooling2D"],
      ["GlobalMaxPooling2D"],
      ["Flatten", "Dense: { units: 24, activation: relu }"],
    ),
    "Dense: { units: 3, activation: softmax }",
  ].map(asDrawn);
  // Where a gradient is next to nothing, its rounding would decide on a step that is divided by its size.
  const divided = "learning_rate: 0.002, epsilon: 0.01";
  const rule = one(
    "SGD: { learning_rate: 0.01",
    "SGD: { learning_rate: 0.01, momentum: 0.9",
    "SGD: { learning_rate: 0.01, momentum: 0.9, nesterov: true",
    `RMSprop: { ${divided}`,
    `Adam: { ${divided}`,
    `AdamW: { ${divided}`,
  );
  const besides = [
    ...(some(0.4) ? [`weight_decay: 0.01${some(0.5) ? ", exclude_from_weight_decay: [bias, gamma, beta]" : ""}`] : []),
    ...(some(0.4) ? [one("clipnorm: 0.1", "clipvalue: 0.01", "global_clipnorm: 0.1")] : []),
    ...(some(0.3) ? ["use_ema: true"] : []),
  ];
  const gathered = some(0.2) ? ", gradient_accumulation_steps: 2" : "";
  const training = `training: { batch_size: ${one(1, 4, 8, 16, 32, 48)}${gathered}, optimizer: { ${[rule, ...besides].join(", ")} } } }`;
  const text = (body: readonly string[]) =>
    [...head, ...[...body, ...end].map((line) => `  - ${line}`), training, ""].join("\n");
  /** Whose few filters become channels for each value of a window that the mean is taken of. */
  const averaged = () => [
    `Conv2D: { filters: ${4 + random.below(7)}, kernel_size: ${one(3, 4, 5)}, padding: ${border()}, activation: ${activation()} }`,
    `AveragePooling2D: { pool_size: ${one("2", "2", "[1, 2]", "[2, 3]")} }`,
  ];
  const start = !isRow && some(0.15) ? averaged() : [];
  const isPossible = analyzeText(text(start)).problems.every(({ severity }) => severity !== "error");
  let body: readonly string[] = isPossible ? start : [];
  let { analysis } = analyzeText(text(body));
  for (let tries = 2 + random.below(6); tries > 0; tries--) {
    const longer = [...body, asDrawn(layer(analysis.layers.at(-1 - end.length)?.output?.at(-1) ?? 1))];
    const tried = analyzeText(text(longer));
    if (tried.problems.some(({ severity }) => severity === "error")) continue;
    [body, analysis] = [longer, tried.analysis];
  }
  return text(body);
}
