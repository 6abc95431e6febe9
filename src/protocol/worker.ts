import type { Calibration } from "../core/classification/calibration.ts";
import type { ConfusionMatrix } from "../core/classification/confusionMatrix.ts";
import { computeDevices } from "../core/devices.ts";
import type { TransferSpeed } from "../core/frozen/transferTime.ts";
import type { TriedRate } from "../core/learningRateRange.ts";
import type { Training } from "../core/model.ts";
import type {
  Classified,
  ClassifyRequest,
  ClassifySummary,
  NetworkHere,
  PreparedImage,
  PrepareRequest,
  Thumbnails,
  ThumbnailsRequest,
} from "./classify.ts";
import type { DataDoctorWorker } from "./dataDoctor.ts";
import type { ExplainWorker } from "./explain.ts";
import type { Images, Inside, Maps, MapsWanted } from "./insight.ts";
import type { LessonEvents, LessonsWorker } from "./lessons.ts";
import type { MeasuredPart } from "./predictions.ts";
import type { Threading } from "./run.ts";
import type { RunEvents, TestViews } from "./runEvents.ts";
import type { TransferEnd, TransferProgress, TransferRequest } from "./transfer.ts";
import type { TransferFolder, TransferFolderRequest, TransferLevels, TransferLevelsRequest } from "./transferView.ts";
import type { WeightsKeeper } from "./weights.ts";

export type { EpochDone, Looked, Preparing, RunEnd, RunEvents, RunProgress, RunStart, TestViews } from "./runEvents.ts";

/** Raised when either side of the conversation changes in a way that the other must know. */
export const protocolVersion = 5;

/** What the extension and the CLI may ask of the worker process. */
export interface Worker extends ExplainWorker, DataDoctorWorker, WeightsKeeper, LessonsWorker {
  /** The first call. Throws `closed` when the versions differ. */
  hello(us: { version: number }): { version: number; pid: number };
  devices(nothing: Record<string, never>): readonly Device[];
  /** A few training steps of a model on one device. Asked of a process of its own, which a driver may crash. */
  tryDevice(request: TrialRequest): Trial;
  /** How the processor computes a step of a model fastest. */
  tryThreading(request: ThreadingRequest): Threading;
  /** Starts a run and returns as soon as its folder exists; events tell the rest. */
  train(request: TrainRequest): { run: string };
  /**
   * Starts a run that lives on without whoever asked, and returns once windows can attach to it (`liveRun.ts`). The
   * process serves this run alone and leaves with it.
   */
  serve(request: ServeRequest): { run: string };
  /** Resolves once the last checkpoint is on disk: within one batch, or at once when the run has ended. */
  stop(run: { run: string }): void;
  /** Says how a run goes on whose device is lost. Not heard by one that does not wait for it. */
  answerLostDevice(answer: { run: string; answer: LostDeviceAnswer }): void;
  /** Tries learning rates from very small to very large, one a step; resolves when the loss has run away. */
  findLearningRate(request: LearningRateRequest): LearningRateCurve;
  /** How a run's best checkpoint does on images that it did not learn from. Kept in the run's folder, where it can be. */
  evaluate(request: EvaluationRequest): Evaluation;
  /** A `model.onnx` alone, on any data that has its labels. */
  evaluateModel(request: ModelEvaluationRequest): ModelEvaluation;
  /** Images of a run as the network takes them. */
  images(request: RunImagesRequest): Images;
  /** Writes a run's network with its best weights, as code and a file of weights or as an ONNX file. */
  exportRun(request: ExportRequest): ExportedRun;
  /** Writes a network of the zoo with its ImageNet weights as an ONNX file, with programs beside it. */
  exportPretrained(request: ExportPretrainedRequest): ExportedRun;
  /** What can be seen of a run's layers. */
  inside(request: { readonly run: string }): Inside;
  /** What a layer makes of an image. */
  maps(request: RunMapsRequest): Maps;
  /** Networks of the zoo that can classify at once. */
  networksHere(nothing: Record<string, never>): readonly NetworkHere[];
  /** Says of images what a network takes them for; `classified` tells along the way. Resolves when all are done. */
  classify(request: ClassifyRequest): ClassifySummary;
  /** Within one batch. Not heard when it is done already. */
  stopClassifying(work: { id: string }): void;
  /** What is done to an image before a network sees it. */
  prepareImage(request: PrepareRequest): PreparedImage;
  /** Small pictures of image files. */
  thumbnails(request: ThumbnailsRequest): Thumbnails;
  /** Training images and what augmentation makes of them. */
  augmentedImages(request: AugmentedImagesRequest): AugmentedImages;
  /** Starts transfer learning on a folder of images; returns as soon as its folder exists, events tell the rest. */
  transfer(request: TransferRequest): { transfer: string };
  /** What there is to choose from for a transfer. */
  transferFolder(request: TransferFolderRequest): TransferFolder;
  /** How much of a network may learn, and what that takes. */
  transferLevels(request: TransferLevelsRequest): TransferLevels;
  /** By a short trial. */
  transferSpeed(request: TransferLevelsRequest): TransferSpeed;
  /** Resolves once the run that is under way has its last checkpoint on disk. */
  stopTransfer(transfer: { transfer: string }): void;
  /** The same as a PNG file. */
  previewData(request: DataPreviewRequest): DataPreview;
}

/** What the worker tells while it works: at most ten times a second. */
export interface WorkerEvents extends RunEvents, LessonEvents {
  /** Some more images are classified. */
  classified(images: Classified): void;
  /** A run of a transfer is about to begin. */
  transferStep(progress: TransferProgress): void;
  transferEnded(end: TransferEnd): void;
}

export const deviceNames = ["auto", ...computeDevices] as const;
export type DeviceName = (typeof deviceNames)[number];

export interface Device {
  readonly name: Exclude<DeviceName, "auto">;
  readonly title: string;
  readonly available: boolean;
  /** Why it cannot be used, or what it is: "2 threads". */
  readonly detail: string;
  /** What to do to use it, as a sentence, where something can be done. */
  readonly missing?: string;
}

export interface RunImagesRequest {
  readonly run: string;
  readonly part: MeasuredPart;
  /** By what `predictions.json` says of them. */
  readonly images: readonly { readonly index: number; readonly file?: string }[];
}

/** What each device is. */
export const deviceTitles = {
  cpu: "the processor",
  webgpu: "graphics card through WebGPU",
  cuda: "NVIDIA graphics card through CUDA",
  dml: "graphics card through DirectML",
  coreml: "Apple's GPU and Neural Engine through Core ML",
} as const satisfies Record<Device["name"], string>;

/** For a word in a sentence. */
export const deviceLabels = {
  cpu: "CPU",
  webgpu: "WebGPU",
  cuda: "CUDA",
  dml: "DirectML",
  coreml: "Core ML",
} as const satisfies Record<Device["name"], string>;

export interface TrialRequest {
  readonly device: Device["name"];
  /** Of a model file. */
  readonly text: string;
  /** Instead of the file's. */
  readonly training?: Partial<Training>;
}

export interface ThreadingRequest extends Omit<TrialRequest, "device"> {
  /** Of the whole run. */
  readonly steps: number;
}

/** What a device made of a few training steps. */
export interface Trial {
  /** Of the first step. */
  readonly loss: number;
  /** Mean over the steps after the first. */
  readonly msPerStep: number;
  /** That the process had in memory at once, at most, since it began. */
  readonly peakBytes: number;
  readonly onProcessor: readonly OnProcessor[];
}

/** An operator that a device lacks, so that the processor computes it and its values travel. */
export interface OnProcessor {
  /** ONNX's name. */
  readonly operator: string;
  readonly layer: string;
}

export interface LostDevice {
  readonly run: string;
  readonly device: Device["name"];
  /** A sentence for the user. */
  readonly message: string;
}

/** Go on from the last checkpoint on the CPU, or on the same device once more; or end the run as failed. */
export const lostDeviceAnswers = ["cpu", "again", "end"] as const;
export type LostDeviceAnswer = (typeof lostDeviceAnswers)[number];

export interface RunMapsRequest extends Omit<MapsWanted, "place"> {
  readonly run: string;
  readonly image: RunImagesRequest["images"][number];
}

export interface AugmentedImagesRequest {
  readonly modelPath: string;
  /** Of a model that is not in a file yet; `modelPath` is where it would be. */
  readonly text?: string;
  /** How many images of the training data. */
  readonly rows: number;
  /** Augmented ones of each: those of the first epochs. */
  readonly columns: number;
  /** Draws images and changes; the model's own seed, and images evenly through the data, when left out. */
  readonly seed?: number;
}

export interface AugmentedImages extends Images {
  /** Row by row, each the image itself and then its augmented ones; `rows` may be fewer than asked for. */
  readonly rows: number;
  readonly columns: number;
  readonly seed: number;
  /** Of each row's image. */
  readonly classes: readonly string[];
  /** Their names, in the order of the model file. */
  readonly augmentations: readonly string[];
}

export interface DataPreviewRequest {
  readonly modelPath: string;
  /** The PNG file to be written. */
  readonly output: string;
  readonly rows: number;
  /** Augmented images beside each original. */
  readonly columns: number;
}

export interface DataPreview {
  readonly file: string;
  /** Their names, in the order of the model file. */
  readonly augmentations: readonly string[];
  /** Of each row's image. */
  readonly classes: readonly string[];
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

export interface TrainRequest {
  /** Path of the model file. Its text at this moment is copied into the run. */
  readonly modelPath: string;
  /** Folder that gets the run's own folder, `.cnn/runs` of the workspace as a rule. */
  readonly runsFolder: string;
  /** This folder, new or empty, becomes the run's own, instead of one named by time and model in `runsFolder`. */
  readonly runFolder?: string;
  readonly device: DeviceName;
  /** Instead of the model file's. */
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly seed?: number;
  /** Continue this run from its last checkpoint instead of starting a new one. */
  readonly resume?: string;
  /** Folder of a run, or a checkpoint file, whose weights a new run starts from. */
  readonly weightsFrom?: string;
  /** Folders of runs that it waits for: it starts when they have ended, however they did. */
  readonly after?: readonly string[];
}

export interface ServeRequest extends TrainRequest {
  /** File of its stdout and stderr, on the disk of the run's folder: moved there. */
  readonly log: string;
}

export interface LearningRateRequest {
  readonly modelPath: string;
  readonly device: DeviceName;
  /** Instead of the model file's. */
  readonly batchSize?: number;
  readonly seed?: number;
}

export interface LearningRateCurve {
  readonly name: string;
  readonly device: string;
  readonly tried: readonly TriedRate[];
  /** Where the loss fell most steeply; absent where it never fell. */
  readonly suggestion?: number;
}

export const exportTargets = ["keras", "pytorch", "onnx"] as const;
export type ExportTarget = (typeof exportTargets)[number];

export interface ExportRequest {
  /** Path of its folder. */
  readonly run: string;
  readonly to: ExportTarget;
  /** The file to write, `.py` or `.onnx`; weights of code go beside it, as `.safetensors`. */
  readonly output: string;
}

export interface ExportPretrainedRequest {
  /** Of the zoo. */
  readonly network: string;
  /** The `.onnx` file to write. */
  readonly output: string;
}

export interface ExportedRun {
  /** Whole paths; the code first. */
  readonly files: readonly string[];
}

export interface EvaluationRequest {
  readonly run: string;
  readonly device: DeviceName;
  /** `test` when left out. */
  readonly part?: MeasuredPart;
}

export interface ModelEvaluationRequest {
  /** Path of an ONNX file of ours. */
  readonly model: string;
  /** Name of a published data set, whose test images are taken, or path of a folder with a folder for each class. */
  readonly data: string;
  readonly device: DeviceName;
}

export interface ModelEvaluation {
  readonly model: string;
  /** A name, or the whole path of a folder. */
  readonly data: string;
  readonly examples: number;
  readonly accuracy: number;
  readonly seconds: number;
  /** The model's labels. */
  readonly classes: readonly string[];
  readonly confusion: ConfusionMatrix;
  /** Absent where the model gives no probabilities. */
  readonly calibration?: Calibration;
  /** Files that were left out. */
  readonly unreadable: readonly string[];
}

export interface Evaluation {
  readonly run: string;
  readonly part: MeasuredPart;
  /** At whose end the weights were kept. */
  readonly epoch: number;
  /** In the order of the network's outputs. */
  readonly classes: readonly string[];
  readonly examples: number;
  readonly accuracy: number;
  readonly loss: number;
  readonly seconds: number;
  readonly confusion: ConfusionMatrix;
  readonly views?: TestViews;
  /** Absent where the network gives no probabilities. */
  readonly calibration?: Calibration;
}
