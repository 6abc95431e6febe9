import type { About } from "./about.ts";
import type { AugmentationChoice } from "./augmentations/index.ts";
import type { Declared } from "./declared.ts";
import type { EarlyStopping } from "./earlyStopping.ts";
import type { FolderData } from "./folderData.ts";
import type { LossChoice } from "./losses/index.ts";
import type { OptimizerChoice } from "./optimizers/index.ts";
import type { Precision } from "./precision.ts";
import type { Preprocessing } from "./preprocessing.ts";
import type { PlainValue } from "./problem.ts";
import type { ScheduleChoice } from "./schedules/index.ts";
import type { AxisOrder, Size } from "./shape.ts";

/** A piece of the text that a model was read from: offsets of UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One layer of the graph. Nodes stand in an order in which every input comes before its user. */
export interface LayerNode {
  /** Its index in `model.nodes`. */
  readonly id: number;
  /** Unique in the model: the blocks that made it, then its own name, as `stage2/2/conv1`. Weights are named by it. */
  readonly name: string;
  /** The blocks that made it, outermost first: `["stage2", "2"]`. Diagrams fold by it. */
  readonly path: readonly string[];
  /** As written; a name that the registry lacks is a problem of the analysis, not of the reader. */
  readonly type: string;
  readonly parameters: Readonly<Record<string, PlainValue>>;
  /** False where the file freezes it: training leaves its weights as they are. */
  readonly trainable: boolean;
  /** The earlier node whose weights it uses again: one layer, called twice. */
  readonly sharedWith?: number;
  /** What is known of it where the registry lacks its type, or where its type's rules do not hold. */
  readonly declared?: Declared;
  /** Nodes whose output it takes. */
  readonly inputs: readonly number[];
  readonly span: Span;
  /** The word that names its type. */
  readonly typeSpan: Span;
  readonly parameterSpans: Readonly<Record<string, ParameterSpan>>;
  /** Uses of blocks that led here, outermost first: the places that also "make" this layer. */
  readonly usedAt: readonly Span[];
  /** The blocks of its file that it is part of, or the classes and functions of its program, outermost first. */
  readonly madeBy?: readonly Maker[];
}

/** A block of a model file, a class of a program that stands for a part of the network, or a call of a function that made one. */
export interface Maker {
  /** `BasicBlock`, `conv_bn`. */
  readonly name: string;
  /** What it was given, by name, as far as it is known. */
  readonly arguments: Readonly<Record<string, PlainValue>>;
  /** So many words of the layer's `path` lead to what it made: a call within them adds none. */
  readonly depth: number;
  /** Of a function: tells its calls apart. */
  readonly call?: number;
}

export interface ParameterSpan {
  readonly key: Span;
  readonly value: Span;
}

/** How a model is to be trained. Whatever the file leaves out has its default. */
export interface Training {
  /** Name of a data set, as `mnist`; absent when the file names none. */
  readonly data?: string;
  /** In place of a data set: the user's own images. */
  readonly folder?: FolderData;
  /** Random changes to training images, in the order of the file. */
  readonly augmentation: readonly AugmentationChoice[];
  readonly batchSize: number;
  readonly epochs: number;
  readonly optimizer: OptimizerChoice;
  readonly schedule: ScheduleChoice;
  readonly loss: LossChoice;
  readonly earlyStopping?: EarlyStopping;
  /** Share of the training examples kept aside for validation, from 0 to 1. */
  readonly validation: number;
  readonly seed: number;
  /** So many batches give their gradients to one step of the optimizer. */
  readonly gradientAccumulationSteps: number;
  readonly precision: Precision;
  /** So many augmented views of each image go through the frozen layers at the beginning, once; 0: anew in each step. */
  readonly cachedViews: number;
  /** The answer at the test is the mean over so many augmented views of each image and the image itself. */
  readonly testTimeAugmentation: number;
  /** Layers or blocks whose outputs are kept for the backward pass; what lies between is computed again. Empty: all. */
  readonly checkpoints: readonly string[];
  /** Layers or blocks behind which the next device goes on, in the order of the layers. */
  readonly splitAfter: readonly string[];
  /** What the parts between them are computed on, in their order. Empty: all on the one that is chosen for training. */
  readonly devices: readonly string[];
  readonly spans: Readonly<Record<string, ParameterSpan>>;
  /** Of the names in a list, by the list's key. */
  readonly itemSpans: Readonly<Record<string, readonly Span[]>>;
  /** Of the parameters of `optimizer` and its like, by these keys. */
  readonly ruleSpans: Readonly<Record<string, Readonly<Record<string, ParameterSpan>>>>;
}

/** A network: one graph, each part with its place in the text. */
export interface Model {
  readonly name: string;
  readonly nodes: readonly LayerNode[];
  /** Nodes whose outputs the network gives; the last one when the file names none. */
  readonly outputs: readonly number[];
  readonly training: Training;
  readonly about?: About;
  /** How running statistics are counted: as parameters that do not learn (Keras, left out), or apart from them (PyTorch). */
  readonly statistics?: "buffers";
  /** Values of weights that no layer of the graph has, such as those of heads for training alone: they take memory, too. */
  readonly unusedWeights?: Size;
  /** How shapes are shown to whoever wrote it; inside they are height, width, channels. */
  readonly order?: AxisOrder;
  /** Parts that start from published weights. */
  readonly pretrained: readonly Pretrained[];
}

/** A network of the zoo as part of this one. */
export interface Pretrained {
  /** Name in the zoo. */
  readonly model: string;
  /** `imagenet`, `random`, or the path of a file as the model file writes it. */
  readonly weights: string;
  /** With the network's own classifier. */
  readonly includeTop: boolean;
  /** What its published weights expect of pixels, where its file says so. */
  readonly preprocessing?: Preprocessing | undefined;
  /** In front of the names of its nodes: `["pretrained"]`. */
  readonly path: readonly string[];
  readonly span: Span;
  /** Of what `weights` says; the same as `span` where it is left out. */
  readonly weightsSpan: Span;
}
