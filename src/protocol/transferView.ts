import type { AugmentationName } from "../core/augmentations/index.ts";
import type { TransferSpeed } from "../core/frozen/transferTime.ts";
import type { TransferEnd, TransferProgress } from "./transfer.ts";
import type { AugmentedImages, EpochDone, Preparing, RunProgress } from "./worker.ts";

/** How much of a network may learn; see `FreezeLevel` in `src/spec/transfer/levels.ts`. */
export interface TransferLevel {
  readonly from?: string;
  readonly frozen: number;
  readonly trained: number;
  readonly frozenMacs: number;
  readonly trainedMacs: number;
  readonly values: number;
  readonly memory: number;
}

export interface TransferNetwork {
  readonly name: string;
  readonly title: string;
  readonly parameters: number;
  /** Multiply-accumulates for one image. */
  readonly macs: number;
  /** Height and width in pixels. */
  readonly input: readonly number[];
  /** Its weights are on this machine. */
  readonly isHere: boolean;
  /** Of the file without the classifier, by its parameters. */
  readonly weightsBytes: number;
}

export interface TransferFolderRequest {
  /** Whole path. */
  readonly data: string;
}

export interface TransferFolder {
  readonly classes: readonly { readonly name: string; readonly images: number }[];
  readonly networks: readonly TransferNetwork[];
}

export interface TransferLevelsRequest {
  readonly data: string;
  readonly model: string;
  readonly classes: number;
}

export interface TransferLevels {
  readonly levels: readonly TransferLevel[];
  /** Index of the one that usually learns. */
  readonly usual: number;
  /** Epochs of the head, and of the fine-tuning. */
  readonly epochs: { readonly head: number; readonly fineTuning: number };
}

/** What the user chooses. */
export interface TransferWish {
  readonly model: string;
  /** Index of the level. */
  readonly level: number;
  /** 0: one split. */
  readonly folds: number;
  readonly seed: number;
  readonly views: number;
  readonly isAugmented: boolean;
  /** What changes the views, as strong as it is usual. */
  readonly augmentation: readonly AugmentationName[];
}

export type TransferPhaseOfView = "reading" | "unusable" | "choosing" | "running" | "stopping" | "over";

/** All that the wizard shows. */
export interface TransferState {
  /** The folder's own name. */
  readonly name: string;
  readonly phase: TransferPhaseOfView;
  /** A sentence, where the folder cannot be used or something failed. */
  readonly failure?: string;
  readonly folder?: TransferFolder;
  readonly wish?: TransferWish;
  readonly levels?: TransferLevels;
  readonly speed?: TransferSpeed;
  /** What the check of the folder found: `undefined` until it is done. */
  readonly problems?: { readonly errors: number; readonly warnings: number };
  readonly preview?: AugmentedImages;
  /** Weights are on their way: a notification tells how far. */
  readonly isFetching?: boolean;
  /** The latest transfer of this folder, where it was not finished. */
  readonly unfinished?: { readonly done: number; readonly steps: number };
  readonly progress?: TransferProgress;
  readonly preparing?: Preparing;
  readonly run?: RunProgress & { readonly epochs: number };
  readonly epochs: readonly EpochDone[];
  readonly end?: TransferEnd;
}

/** What the wizard may ask of the extension. */
export interface TransferHost {
  ready(nothing: Record<string, never>): void;
  chooseFolder(nothing: Record<string, never>): void;
  checkImages(nothing: Record<string, never>): void;
  wish(wish: TransferWish): void;
  /** Fetches those of the chosen network, once its size is confirmed. */
  getWeights(nothing: Record<string, never>): void;
  importWeights(nothing: Record<string, never>): void;
  start(nothing: Record<string, never>): void;
  stop(nothing: Record<string, never>): void;
  /** Goes on with a transfer that was stopped or failed. */
  resume(nothing: Record<string, never>): void;
  /** Back to the choices. */
  again(nothing: Record<string, never>): void;
  openRun(nothing: Record<string, never>): void;
  openModel(nothing: Record<string, never>): void;
}

export interface TransferView {
  show(state: TransferState): void;
}
