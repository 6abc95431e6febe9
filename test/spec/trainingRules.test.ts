import { describe, expect, test } from "vitest";
import { learningRateOf } from "../../src/core/optimizers/index.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const head =
  "input: [28, 28, 1]\nlayers:\n  - Flatten\n  - Dense: { units: 10, activation: softmax }\n    name: last\n";
const read = (training: string) => analyzeText(`${head}training: { data: mnist, ${training} }\n`);
/** `code: the text that it underlines`. */
const problems = (training: string, text = `${head}training: { data: mnist, ${training} }\n`) =>
  analyzeText(text).problems.map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`);

describe("a rule is a word, or a map of its name and its parameters", () => {
  test.each([
    ["schedule: cosine", "schedule", "cosine", { alpha: 0, warmup_steps: 0 }],
    ["schedule: { cosine: { alpha: 0.1 } }", "schedule", "cosine", { alpha: 0.1, warmup_epochs: 0 }],
    ["schedule: { one_cycle: }", "schedule", "one_cycle", { max_learning_rate: null, warmup: 0.3 }],
    ["schedule: { step: { milestones: [2, 4] } }", "schedule", "step", { milestones: [2, 4] }],
    ["epochs: 3", "schedule", "constant", {}],
    ["epochs: 3", "loss", "categorical_crossentropy", { label_smoothing: 0, class_weight: null }],
    [
      "loss: { mean_squared_error: { class_weight: [1, 2, 1, 1, 1, 1, 1, 1, 1, 3] } }",
      "loss",
      "mean_squared_error",
      {},
    ],
    ["optimizer: AdamW", "optimizer", "AdamW", { weight_decay: 0.004, clipnorm: null, use_ema: false }],
    ["optimizer: { RMSprop: { centered: true } }", "optimizer", "RMSprop", { rho: 0.9, centered: true }],
  ] as const)("%s", (training, key, type, params) => {
    const { analysis, problems } = read(training);
    expect(problems).toEqual([]);
    expect(analysis.model.training[key]).toMatchObject({ type, params });
  });

  test("early stopping is a map; without it there is none", () => {
    const early = (training: string) => read(training).analysis.model.training.earlyStopping;
    expect(early("early_stopping: { patience: 3 }")).toEqual({
      patience: 3,
      monitor: "val_loss",
      min_delta: 0,
      start_from_epoch: 0,
    });
    expect([early("epochs: 2"), early("early_stopping: ")]).toEqual([undefined, undefined]);
  });
});

describe("what is wrong is underlined, and the rest is read", () => {
  test.each([
    ["schedule: cosin", ["bad-value: cosin"]],
    ["schedule: { cosine: { alpha: 2 } }", ["bad-value: 2"]],
    ["schedule: { cosine: { alhpa: 0.1 } }", ["unknown-key: alhpa"]],
    ["schedule: { cosine: 3 }", ["bad-value: 3"]],
    ["schedule: { cosine: , step: }", ["bad-value: step"]],
    ["schedule: [cosine]", ["bad-value: [cosine]"]],
    ["loss: { categorical_crossentropy: { label_smoothing: 1 } }", ["bad-value: 1"]],
    ["loss: { categorical_crossentropy: { class_weight: [1, two] } }", ["bad-value: [1, two]"]],
    ["optimizer: { Adam: { clipnorm: -1 } }", ["bad-value: -1"]],
    ["early_stopping: 3", ["bad-value: 3"]],
    ["early_stopping: { patience: many }", ["bad-value: many"]],
    ["early_stopping: { monitor: loss }", ["missing-parameter: { monitor: loss }"]],
  ])("%s", (training, expected) => {
    const { analysis } = read(training);
    expect(problems(training)).toEqual(expected);
    expect(learningRateOf(analysis.model.training.optimizer)).toBe(0.001);
  });
});

describe("settings that do not go together", () => {
  test.each([
    ["optimizer: { Adam: { clipnorm: 1, clipvalue: 2 } }", ["recipe-does-not-fit: 2"]],
    ["optimizer: { SGD: { nesterov: true } }", ["recipe-does-not-fit: true"]],
    ["optimizer: { SGD: { nesterov: true, momentum: 0.9 } }", []],
    ["schedule: { cosine: { warmup_steps: 10, warmup_epochs: 1 } }", ["recipe-does-not-fit: 10"]],
    ["validation: 0, schedule: reduce_on_plateau", ["recipe-does-not-fit: reduce_on_plateau"]],
    ["validation: 0, early_stopping: { patience: 1, monitor: val_accuracy }", ["recipe-does-not-fit: val_accuracy"]],
    ["validation: 0, early_stopping: { patience: 1, monitor: loss }", []],
    ["loss: { categorical_crossentropy: { class_weight: [1, 2] } }", ["recipe-does-not-fit: [1, 2]"]],
    ["test_time_augmentation: 8", ["recipe-does-not-fit: 8"]],
    ["test_time_augmentation: 8, augmentation: [MixUp]", ["recipe-does-not-fit: 8"]],
    ["test_time_augmentation: 8, augmentation: [MixUp, { RandomBrightness: 0.1 }]", []],
    ["test_time_augmentation: true", ["bad-value: true"]],
    [
      "optimizer: { AdamW: { exclude_from_weight_decay: [bias, last, biass] } }",
      ["name-not-found: [bias, last, biass]"],
    ],
    ["loss: { categorical_crossentropy: { from_logits: true } }", ["softmax-twice: true"]],
    ["loss: binary_crossentropy", ["no-sigmoid: softmax"]],
    ["loss: mean_squared_error", []],
  ])("%s", (training, expected) => expect(problems(training)).toEqual(expected));

  test("with from_logits the network ends in scores", () => {
    const text = `${head.replace(", activation: softmax", "")}training: { data: mnist, loss: { categorical_crossentropy: { from_logits: true } } }\n`;
    expect(problems("", text)).toEqual([]);
    expect(problems("", text.replace("true", "false"))).toEqual(["no-softmax: Dense"]);
  });

  test("a remedy changes the loss to the one that the last layer fits", () => {
    const [problem] = read("loss: binary_crossentropy").problems;
    expect(problem?.remedies).toEqual([
      { kind: "set-parameter", parameter: "activation", value: "sigmoid" },
      { kind: "set-training", key: "loss", value: "categorical_crossentropy" },
    ]);
  });
});
