/**
 * What the tracer says of a Python program: facts only (types, arguments, shapes, places), as plain JSON. Every number
 * that a person sees is computed from them in TypeScript.
 */

/** Where a piece of source stands: index into `Trace.files`, then lines from 1 and columns from 0 in bytes of UTF-8. */
export type Site = readonly [file: number, line: number, column: number, endLine: number, endColumn: number];

/** From the outermost statement to the call itself. */
export type Sites = readonly Site[];

/** One text to trace and what it may see. */
export interface TraceRequest {
  /** The texts in the order in which they run: one of a `.py` file, or the cells of a notebook. */
  readonly texts: readonly string[];
  /** The same texts as they last could be read without an error: what is being typed is filled in from them. */
  readonly lastGood?: readonly string[];
  /** Path of the file inside its workspace, with `/`: relative imports and sizes in names are told by it. */
  readonly path: string;
  /** Other Python files that it may import, by path inside the workspace. */
  readonly siblings: Readonly<Record<string, string>>;
  /** Files that it may load, as JSON, by path inside the workspace: configurations of Keras's (`load_model`), settings. */
  readonly saved?: Readonly<Record<string, string>>;
  /** Input shapes without the batch, as the framework has them, that the user chose, by the name of the model. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  /** What unknown numbers are taken for: two traces with different values tell what hangs on data. */
  readonly unknown: number;
}

export interface Trace {
  /** Paths by which `Site` counts: first the texts of the request, then siblings that were imported. */
  readonly files: readonly string[];
  readonly models: readonly ModelFacts[];
  /** All layers and modules that were made, by `id`. */
  readonly modules: readonly ModuleFacts[];
  /** Calls of the program's functions in which modules or operations were made. */
  readonly functions: readonly FunctionFacts[];
  /** Calls that made a module or an operation, once each, with the places of what they were given. */
  readonly calls: readonly CallFacts[];
  /** Classes of the program that are modules or layers, made or not. */
  readonly classes: readonly ClassFacts[];
  /** Statements that ended in an exception, and texts that could not be read. */
  readonly failures: readonly Failure[];
}

export type Framework = "torch" | "keras";

export type Argument =
  | string
  | number
  | boolean
  | null
  | readonly Argument[]
  | { readonly [key: string]: Argument }
  /** A value that only running the program would tell, with the source of its expression. */
  | { readonly unknown: string }
  /** A module or layer, as in `TimeDistributed(layer)`. */
  | { readonly module: number }
  | { readonly tensor: number };

/** A layer or module that the program made. */
export interface ModuleFacts {
  readonly id: number;
  readonly framework: Framework;
  /** `torch.nn.Conv2d`, `keras.layers.Conv2D`; of a class of the program its own name. */
  readonly type: string;
  /**
   * `layer`: of the framework and known; `container`: calls its parts in turn; `custom`: a class of the program or of a
   * package; `unknown`: of the framework or of a package, but the tracer does not know what it does.
   */
  readonly kind: "layer" | "container" | "custom" | "unknown";
  /** By the framework's names, defaults included. */
  readonly arguments: Readonly<Record<string, Argument>>;
  /** Keras: `name=`; else the variable or attribute that it was first given to. */
  readonly name: string | null;
  /** Its parts by attribute, in order: `{ "conv1": 3, "layer1": 4 }`. */
  readonly children: Readonly<Record<string, number>>;
  /** Its own, without those of its parts. A parameter that two modules share has one `id`. */
  readonly parameters: readonly TensorFacts[];
  /** Values that are kept and not learned: running statistics. */
  readonly buffers: readonly TensorFacts[];
  readonly sites: Sites;
  /** Made while another module was called. Only of one that is no part of it does this mean at each call. */
  readonly isMadeAnew?: true;
  /** The call of a function whose own line made it: a place in `Trace.functions`. */
  readonly function?: number;
}

/** One call of a plain function of the program: no method. */
export interface FunctionFacts {
  readonly name: string;
  /** Numbers, words and lists that it was given, by name. */
  readonly arguments: Readonly<Record<string, Argument>>;
}

export interface TensorFacts {
  readonly id: number;
  readonly name: string;
  readonly shape: readonly number[];
  readonly trainable: boolean;
}

/** One step of a forward pass. */
export interface OperationFacts {
  /** `torch.nn.Conv2d` of a layer's call; `torch.flatten`, `torch.Tensor.view`, `torch.add`, `keras.ops.mean`, … */
  readonly type: string;
  /** The layer that was called. */
  readonly module?: number;
  /** Modules that were being called, outermost first; the model itself is not among them. */
  readonly within: readonly number[];
  /** Of a function: by name, defaults included; tensors as `{ tensor }`. Of a layer: those of its call beside its inputs. */
  readonly arguments: Readonly<Record<string, Argument>>;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /**
   * Multiplications that are each added to a sum, where its type and shapes alone do not tell (`einsum`): for one batch;
   * null where an open size, as that of steps, hides how many.
   */
  readonly macs?: number | null;
  readonly sites: Sites;
  /** Calls of functions in which it was done, outermost first: places in `Trace.functions`. */
  readonly functions: readonly number[];
  /** Why the framework would refuse it. The trace went on with what would have come out, had it fitted. */
  readonly fault?: Fault;
  /** True where nothing is known of what it does: its outputs have no shape. */
  readonly isUnknown?: true;
  /** Of an unknown one: it has no parameters whatever it does, as a function that no network holds. */
  readonly keepsNothing?: true;
}

export interface Fault {
  /** `features-differ`, `channels-differ`, `rank-differs`, `shapes-differ`, `kernel-too-large`, `elements-differ`, `groups`, … */
  readonly kind: string;
  /** The framework's own sentence, as the person would see it. */
  readonly message: string;
  /** The argument at fault: `in_features`. */
  readonly argument?: string;
  readonly expected?: Argument;
  readonly actual?: Argument;
}

/** A call that trains a network with what does not fit it: `criterion(output, targets)`, `model.fit(x, y)`. */
export interface Misfit {
  readonly kind: (typeof misfitKinds)[number];
  readonly site: Site;
  /** The framework's own sentence, where it would refuse or warn. */
  readonly message?: string;
  /** As the program names it: `BCELoss`, `cross_entropy`, `categorical_crossentropy`. */
  readonly loss?: string;
  /** What the network gives, with its batch; of `input` what it takes. */
  readonly output?: readonly (number | null)[];
  /** What it is compared with; of `input` what it is given. */
  readonly targets?: readonly (number | null)[];
}

export const misfitKinds = [
  "one-hot",
  "whole",
  "classes",
  "too-few",
  "classes-last",
  "depth",
  "column",
  "targets",
  "not-floating",
  "not-whole",
  "folded",
  "spread",
  "input",
  "softmax-before-logits",
  "sigmoid-before-logits",
  "no-log-softmax",
  "no-softmax",
  "no-sigmoid",
] as const;

export interface ValueFacts {
  readonly id: number;
  /** With the batch first, as the framework has it; null: unknown size; absent shape: nothing is known. */
  readonly shape?: readonly (number | null)[];
  readonly dtype: string;
  /** Of a parameter or buffer itself: its `id`, by which the module that keeps it is found. */
  readonly parameter?: number;
}

export interface InputFacts {
  readonly value: number;
  /** Keras: of `Input(name=)`; PyTorch: of the parameter of `forward`. */
  readonly name: string;
  /** How its size was found, the surest first. */
  readonly evidence: "chosen" | "declared" | "called" | "tested" | "pinned" | "words" | "assumed";
  /** The place that told it. */
  readonly site?: Site;
}

/** A network: a module that is part of no other, or a class of the program that could be made with its defaults. */
export interface ModelFacts {
  /** The name by which a person finds it: its class, the function that made it, or its variable. */
  readonly name: string;
  readonly framework: Framework;
  readonly module: number;
  /** Of the class, function or statement that a lens stands above. */
  readonly site: Site;
  /** Arguments that nobody gave, so that a number stands for each: a class or function that the file never calls. */
  readonly guessed?: readonly string[];
  /** What the program compiles it with: `SGD`, with the arguments that were given. */
  readonly optimizer?: { readonly type: string; readonly arguments: Readonly<Record<string, Argument>> };
  readonly inputs: readonly InputFacts[];
  readonly outputs: readonly number[];
  /** In the order in which they ran, in evaluation mode. */
  readonly operations: readonly OperationFacts[];
  readonly values: readonly ValueFacts[];
  readonly misfits?: readonly Misfit[];
  /** What ended its forward pass early, or left it unfinished. */
  readonly failure?: Failure;
  /** True where a statement failed that would have added to it: it may lack layers. */
  readonly isUnfinished?: true;
  /** True where a builder that the program never calls was given networks of the program. */
  readonly isExample?: true;
}

export interface CallFacts {
  readonly site: Site;
  /** The name that is called: `nn.Conv2d`. */
  readonly callee: Site;
  readonly arguments: readonly { readonly name: string | null; readonly key?: Site; readonly value: Site }[];
}

export interface ClassFacts {
  readonly name: string;
  readonly framework: Framework;
  readonly site: Site;
  /** Of its name alone. */
  readonly nameSite: Site;
}

export interface Failure {
  /** `SyntaxError`, `TypeError`, `Timeout`, … */
  readonly kind: string;
  readonly message: string;
  readonly site?: Site;
}
