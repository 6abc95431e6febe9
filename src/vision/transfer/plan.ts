import path from "node:path";
import { nearest } from "../../core/nearest.ts";
import { listClasses } from "../../data/folder/list.ts";
import { UserError } from "../../protocol/failure.ts";
import type { TransferRecord, TransferRequest, TransferSettings, TransferStep } from "../../protocol/transfer.ts";
import {
  type FreezeLevel,
  freezeLevels,
  headLevel,
  mostViews,
  usualLevel,
  usualViews,
} from "../../spec/transfer/levels.ts";
import type { TransferChoices } from "../../spec/transfer/transferModel.ts";
import { requireWeights } from "../../weights/loadPretrained.ts";
import { zoo } from "../../zoo/library.ts";

/** Small, fast and good: what a laptop fine-tunes in minutes. */
export const usualModel = "mobilenet_v2_keras";

export type PlannedTransfer = Omit<TransferRecord, "started" | "runsFolder">;

/** What a request leaves open is filled in. @throws UserError `usage`, `folder-unusable`, `file-not-found`, `weights-missing` */
export async function planTransfer(request: TransferRequest): Promise<PlannedTransfer> {
  if (request.data === undefined) throw new UserError("usage", "Name a folder with a folder of images for each class.");
  const data = path.resolve(request.data);
  const listed = await listClasses(data);
  const classes = listed.map(({ name }) => name);
  const images = listed.reduce((sum, { files }) => sum + files.length, 0);
  const settings = settled(request, data, classes.length, images);
  if (settings.weights === "imagenet") await requireWeights(settings.model, { includeTop: false });
  return { format: 1, name: path.basename(data), settings, classes, steps: stepsOf(settings) };
}

function settled(request: TransferRequest, data: string, classes: number, images: number): TransferSettings {
  const {
    model = usualModel,
    weights = "imagenet",
    seed = 42,
    folds,
    views = mostViews,
    epochs,
    augmentation,
  } = request;
  if (!zoo.names.includes(model)) {
    const meant = nearest(model, zoo.names);
    throw new UserError(
      "usage",
      `The zoo has no network named ${model}. ${meant ? `Did you mean ${meant}? ` : ""}cnn zoo lists them; cnn weights list those with published weights.`,
    );
  }
  // With folds each image is tested on once, and none chooses an epoch: all the others are learned from.
  const validation = request.validation ?? (folds === undefined ? 0.1 : 0);
  const test = request.test ?? 0.2;
  const learned = images * (1 - validation - (folds === undefined ? test : 1 / folds));
  const settings: TransferSettings = {
    data,
    model,
    weights,
    seed,
    validation,
    test,
    batchSize: batchFor(learned),
    views,
    ...(folds !== undefined && { folds }),
    ...(epochs !== undefined && { epochs }),
    ...(augmentation && { augmentation }),
  };
  const choices = choicesOf(settings, data, classes);
  // Each level is an analysis of the whole network: they are only worked out where one is to be found.
  const levels = request.fineTune === noFineTuning ? [headLevel(choices, zoo)] : freezeLevels(choices, zoo);
  const fineTune = fineTuned(request.fineTune, levels, model);
  const level = levels.find(({ from }) => from === fineTune);
  return {
    ...settings,
    ...(request.views === undefined && level && { views: usualViews(images, level) }),
    ...(fineTune !== undefined && { fineTune }),
  };
}

/** Each epoch has some steps, however few images there are. */
const batchFor = (learned: number): number => {
  let size = 32;
  while (size > 1 && learned < 4 * size) size /= 2;
  return size;
};

export const noFineTuning = "none";

/** Only names of blocks and layers where the network can be cut. */
function fineTuned(wanted: string | undefined, levels: readonly FreezeLevel[], model: string): string | undefined {
  if (wanted === noFineTuning) return undefined;
  if (wanted === undefined) return usualLevel(levels)?.from;
  const found = levels.find(({ from }) => from === wanted || from === `${wanted}/1`);
  if (found) return found.from;
  const names = levels.flatMap(({ from }) => from ?? []);
  throw new UserError(
    "usage",
    `${model} cannot be fine-tuned from ${wanted}. Choose one of ${names.join(", ")}; or none.`,
  );
}

/** For the model files that stand in `home`. */
export const choicesOf = (
  settings: TransferSettings,
  home: string,
  classes: number,
  fold?: number,
): TransferChoices => {
  const { data, model, weights, seed, validation, test, folds, batchSize, views, epochs, augmentation, fineTune } =
    settings;
  const relative = path.relative(home, data).split(path.sep).join("/");
  return {
    name: path.basename(data),
    model,
    weights,
    classes,
    // On another drive of Windows there is no way from here to there.
    folder: path.isAbsolute(relative) ? data : relative || ".",
    seed,
    validation,
    test,
    batchSize,
    views,
    ...(folds !== undefined && fold !== undefined && { fold: { number: fold, of: folds } }),
    ...(epochs !== undefined && { epochs }),
    ...(augmentation && { augmentation }),
    ...(fineTune !== undefined && { fineTune }),
  };
};

function stepsOf({ folds, fineTune }: TransferSettings): readonly TransferStep[] {
  const phases = fineTune === undefined ? (["head"] as const) : (["head", "fine-tuned"] as const);
  if (folds === undefined) return phases.map((phase) => ({ phase }));
  return Array.from({ length: folds }, (_, fold) => phases.map((phase) => ({ phase, fold: fold + 1 }))).flat();
}
