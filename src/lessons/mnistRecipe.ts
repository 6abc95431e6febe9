/** What of the recipe for MNIST can be switched off, and what it is there for. */
export const recipeChoices = {
  normalization: "batch normalisation",
  augmentation: "augmentation",
  schedule: "one-cycle schedule",
  averaging: "average of the weights",
  dropout: "dropout",
  smoothing: "label smoothing",
  decay: "weight decay",
} as const;

export type RecipeChoice = keyof typeof recipeChoices;

export interface RecipeScale {
  readonly epochs: number;
  readonly batchSize: number;
  /** Share of the average that stays in each step: about the last 1 / (1 − momentum) steps count. */
  readonly averagedBy: number;
}

/** Of `examples/mnist-fast.cnn.yaml`. */
export const fullScale: RecipeScale = { epochs: 9, batchSize: 128, averagedBy: 0.995 };

/** The model file of the recipe with some choices switched off; without any, `examples/mnist-fast.cnn.yaml`. */
export function mnistRecipe(without: readonly RecipeChoice[], { epochs, batchSize, averagedBy }: RecipeScale): string {
  const has = (choice: RecipeChoice) => !without.includes(choice);
  const optimizer = [
    "learning_rate: 0.004",
    `weight_decay: ${has("decay") ? 0.02 : 0}`,
    ...(has("averaging") ? ["use_ema: true", `ema_momentum: ${averagedBy}`] : []),
  ];
  return [
    "name: MNIST recipe",
    "input: [28, 28, 1]",
    "blocks:",
    "  unit:",
    "    parameters: { filters: 32 }",
    "    layers:",
    `      - Conv2D: { filters: $filters, kernel_size: 3, use_bias: ${!has("normalization")} }`,
    ...(has("normalization") ? ["      - BatchNormalization: { momentum: 0.9 }"] : []),
    "      - ReLU",
    "layers:",
    "  - unit: { filters: 32 }",
    "  - MaxPooling2D: { pool_size: 2 }",
    "  - unit: { filters: 64 }",
    "  - unit: { filters: 64 }",
    "  - MaxPooling2D: { pool_size: 2 }",
    "  - unit: { filters: 128 }",
    "  - Flatten",
    ...(has("dropout") ? ["  - Dropout: { rate: 0.3 }"] : []),
    "  - Dense: { units: 10, activation: softmax }",
    "training:",
    "  data: mnist",
    "  validation: 0.05",
    `  batch_size: ${batchSize}`,
    `  epochs: ${epochs}`,
    `  optimizer: { AdamW: { ${optimizer.join(", ")} } }`,
    ...(has("schedule") ? ["  schedule: { one_cycle: { warmup: 0.2 } }"] : []),
    `  loss: { categorical_crossentropy: { label_smoothing: ${has("smoothing") ? 0.05 : 0} } }`,
    ...(has("augmentation")
      ? [
          "  augmentation:",
          "    - RandomRotation: 10",
          "    - RandomZoom: 0.1",
          "    - RandomShear: 0.1",
          "    - RandomTranslation: 0.08",
        ]
      : []),
    "",
  ].join("\n");
}
