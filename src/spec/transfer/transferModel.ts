import { expectedChannels, type Preprocessing, type ScaledChannel } from "../../core/preprocessing.ts";
import type { Shape } from "../../core/shape.ts";
import { analyzeText } from "../analyzeText.ts";
import type { Library } from "../library.ts";
import { preprocessingOf } from "../pretrained.ts";

/** What a transfer is about; the rest of its two model files follows. */
export interface TransferChoices {
  /** Of what is learned: `flowers`. */
  readonly name: string;
  /** In the zoo. */
  readonly model: string;
  readonly weights: "imagenet" | "random";
  /** Names, in the order of the outputs. */
  readonly classes: number;
  /** As the model files say it. */
  readonly folder: string;
  readonly seed: number;
  /** Shares of all images. */
  readonly validation: number;
  readonly test: number;
  /** In place of `test`: which of how many parts is tested on. */
  readonly fold?: { readonly number: number; readonly of: number };
  /** Examples of a step; 32 when left out. */
  readonly batchSize?: number;
  /** Augmented ones of each image, whose features are computed once. */
  readonly views: number;
  /** Of the fine-tuning; absent: those of the recipe. */
  readonly epochs?: number;
  /** Lines of `augmentation:`; absent: those of the recipe. */
  readonly augmentation?: readonly string[];
  /** The first layer of the network that learns in the second phase. */
  readonly fineTune?: string;
}

/** Flips, zoom, shift, turn and colours that leave photos what they are. Chosen on validation images: docs/transfer.md. */
export const usualAugmentation: readonly string[] = [
  "RandomFlip: horizontal",
  "RandomZoom: { height_factor: 0.25, fill_mode: reflect }",
  "RandomTranslation: { height_factor: 0.1, width_factor: 0.1, fill_mode: reflect }",
  "RandomRotation: 10",
  "RandomBrightness: 0.1",
  "RandomContrast: 0.2",
  "RandomSaturation: 0.2",
];

/** The whole network frozen, a new classifier on top. */
export const headModel = (choices: TransferChoices, library: Library): string =>
  written(choices, library, {
    phase: "head",
    trainable: "false",
    training: [
      `batch_size: ${choices.batchSize ?? 32}`,
      "epochs: 20",
      "optimizer: { AdamW: { learning_rate: 0.003, weight_decay: 0.01, use_ema: true, ema_momentum: 0.98 } }",
      "schedule: one_cycle",
      "loss: { categorical_crossentropy: { label_smoothing: 0.1 } }",
    ],
  });

/** The same network, its upper part learning too, slowly. It starts from the weights of the first phase. */
export const fineTunedModel = (choices: TransferChoices, library: Library): string =>
  written(choices, library, {
    phase: "fine-tuned",
    trainable: `{ from: ${choices.fineTune} }, freeze_normalization: true`,
    training: [
      `batch_size: ${choices.batchSize ?? 32}`,
      `epochs: ${choices.epochs ?? 12}`,
      "optimizer: { AdamW: { learning_rate: 0.0003, weight_decay: 0.01, use_ema: true, ema_momentum: 0.98 } }",
      "schedule: one_cycle",
      "loss: { categorical_crossentropy: { label_smoothing: 0.1 } }",
    ],
  });

/** The head learns little more from more of them, and each costs a pass through the whole network. */
const headViews = (views: number): number => Math.ceil(views / 2);

interface Phase {
  readonly phase: string;
  readonly trainable: string;
  readonly training: readonly string[];
}

function written(choices: TransferChoices, library: Library, { phase, trainable, training }: Phase): string {
  const { name, model, weights, classes, folder, seed, validation, test, fold, views } = choices;
  const tested = fold ? `folds: ${fold.of}, fold: ${fold.number}` : `test: ${test}`;
  const { augmentation = usualAugmentation } = choices;
  return [
    `name: ${JSON.stringify(`${name} ${phase}${fold ? ` fold ${fold.number}` : ""}`)}`,
    `input: [${inputOf(model, library).join(", ")}]`,
    "layers:",
    ...rescaling(preprocessingOf(model, library)).map((layer) => `  - ${layer}`),
    `  - Pretrained: { model: ${model}, weights: ${weights}, trainable: ${trainable} }`,
    ...topOf(choices, library).map((layer) => `  - ${layer}`),
    `  - Dense: { units: ${classes}, activation: softmax }`,
    "    name: classes",
    "training:",
    `  data: { folder: ${JSON.stringify(folder)}, validation: ${validation}, ${tested}, duplicates: together }`,
    `  seed: ${seed}`,
    ...training.map((line) => `  ${line}`),
    `  cached_views: ${Math.max(1, phase === "head" ? headViews(views) : views)}`,
    ...(views > 0 && augmentation.length > 0
      ? ["  augmentation:", ...augmentation.map((line) => `    - ${line}`)]
      : []),
    "",
  ].join("\n");
}

/** What stands between the network's last maps and the classifier. */
function topOf({ model }: TransferChoices, library: Library): readonly string[] {
  const isImage = (outputOf(model, library)?.length ?? 3) === 3;
  return [
    ...(isImage ? ["GlobalAveragePooling2D"] : []),
    "Dropout: { rate: 0.3 }",
    "Dense: { units: 256, activation: relu }",
    "Dropout: { rate: 0.5 }",
  ];
}

/** Height, width, channels that a network of the zoo is published for. */
export const inputOf = (model: string, library: Library): readonly number[] => endsOf(model, library).input;

const outputOf = (model: string, library: Library) => endsOf(model, library).output;

interface Ends {
  readonly input: readonly number[];
  readonly output: Shape | undefined;
}

/** A network of a library does not change, and is analysed whole to know its ends. */
const known = new WeakMap<Library, Map<string, Ends>>();

function endsOf(model: string, library: Library): Ends {
  const ofLibrary = known.get(library) ?? new Map<string, Ends>();
  known.set(library, ofLibrary);
  const found = ofLibrary.get(model) ?? endsAnalyzed(model, library);
  ofLibrary.set(model, found);
  return found;
}

function endsAnalyzed(model: string, library: Library): Ends {
  const { analysis: whole } = analyzeText(library.text(model) ?? "", { library });
  const input = (whole.layers[0]?.output ?? [224, 224, 3]).map((size) => size ?? 224);
  const { analysis } = analyzeText(`input: [${input.join(", ")}]\nlayers: [ Pretrained: { model: ${model} } ]`, {
    library,
  });
  return { input, output: analysis.layers.at(-1)?.output };
}

/** The layers that bring pixels from 0 to 1 to what the published weights expect. */
export function rescaling(expects: Preprocessing | undefined): readonly string[] {
  if (!expects) return [];
  const channels = expectedChannels[expects];
  const order = channels.map(({ from }) => from);
  const scale = listed(channels, "scale");
  const offset = listed(channels, "offset");
  return [
    ...(order.some((from, place) => from !== place) ? [`Slice: { indices: [${order.join(", ")}] }`] : []),
    `Rescaling: { scale: ${scale}, offset: ${offset} }`,
  ];
}

/** One number where all are alike. */
function listed(channels: readonly ScaledChannel[], key: "scale" | "offset"): string {
  const values = channels.map((channel) => Number(channel[key].toPrecision(8)));
  return values.every((value) => value === values[0]) ? `${values[0]}` : `[${values.join(", ")}]`;
}
