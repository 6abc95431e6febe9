import type { Analysis } from "../../core/analyze.ts";
import type { Model, Span } from "../../core/model.ts";
import type { PlacedProblem } from "../../core/problem.ts";
import type { Shape, Size } from "../../core/shape.ts";
import type { Argument, Framework, InputFacts } from "../trace/facts.ts";

/** What a Python program (a `.py` file, or the cells of a notebook) is seen to hold. */
export interface PythonReading {
  /** The program's texts one after another, each ended by a line break: all spans are offsets into it. */
  readonly text: string;
  /** Where each of the texts begins in it. */
  readonly starts: readonly number[];
  readonly networks: readonly PythonNetwork[];
  /** Layers that the program makes and that no network's way from input to output goes through. */
  readonly loose: readonly LooseLayer[];
  readonly classes: readonly PythonClass[];
  /** Statements that ended in an exception, and texts that could not be read. */
  readonly failures: readonly PythonFailure[];
}

export interface PythonNetwork {
  /** As a person finds it: its class, the function that made it, or its variable. Unique in the program: `Net`, `Net (2)`. */
  readonly name: string;
  /** What the program itself calls it, where that is another name: `keras.Model(…, name="encoder")`. */
  readonly givenName?: string;
  readonly framework: Framework;
  /** The class, function or statement that made it. */
  readonly span: Span;
  readonly inputs: readonly NetworkInput[];
  /** Sizes as core has them: height × width × channels, whatever the framework's order. */
  readonly model: Model;
  readonly analysis: Analysis;
  /** By the framework's own convention; of modules that no operation used as well. */
  readonly totals: NetworkTotals;
  /** One for each node of the model, in the same order. */
  readonly layers: readonly PythonLayer[];
  /** Of the trace and of the analysis, in order of place. */
  readonly problems: readonly PlacedProblem[];
  /** Nodes of which nothing is known; where there are any, no total is. */
  readonly unknown: readonly number[];
  /** Types of parts of which nothing is known and that no step uses: they may keep weights, so there is no total either. */
  readonly unusedUnknown: readonly string[];
  /** What ended its forward pass early. */
  readonly failure?: PythonFailure;
  /** True where `failure` is of a statement that would have added to it: it may lack layers. */
  readonly isUnfinished?: true;
  /** True where a layer or step of it is another one for other data: then its totals are those of one example of data. */
  readonly dependsOnData: boolean;
  /** What its optimizer adds to gradients, as a share of the weights, where that is not their decay. */
  readonly penalty?: number;
}

export interface NetworkInput {
  /** Keras: of `Input(name=)`; PyTorch: of the parameter of `forward`. */
  readonly name: string;
  /** In the framework's order, without the batch: 3×224×224 in PyTorch. `undefined`: nothing is known. */
  readonly shape: Shape | undefined;
  readonly evidence: InputFacts["evidence"];
  /** The place that told it. */
  readonly span?: Span;
}

/** Counts; `null` where something of the network is unknown. */
export interface NetworkTotals {
  readonly parameters: Size;
  readonly trainable: Size;
  /** Frozen ones; in Keras the moving statistics too. */
  readonly nonTrainable: Size;
  /** PyTorch: values of running statistics, which are no parameters. 0 in Keras. */
  readonly buffers: Size;
  /** For one example. */
  readonly macs: Size;
  /** Parameters of the layers that are known: what the network has at least. */
  readonly known: number;
}

/** What a node of the model is in its program. */
export interface PythonLayer {
  /** By the framework's name: `torch.nn.Conv2d`, `torch.flatten`. */
  readonly type: string;
  /** By the framework's names, defaults included. */
  readonly arguments: Readonly<Record<string, Argument>>;
  /** In the framework's order of axes, without the batch. `undefined`: nothing is known. */
  readonly inputs: readonly (Shape | undefined)[];
  /** One for each of its outputs. */
  readonly outputs: readonly (Shape | undefined)[];
  /** `ModuleFacts.id`; absent for a function. */
  readonly module?: number;
  /** Of a layer that a class of Keras keeps: what the class calls it. */
  readonly attribute?: string;
  /** The same of the containers around it: one for each word of its node's path. */
  readonly containers?: readonly (string | undefined)[];
  /** Where it is called in the asked texts, the innermost place first; for a function the same as the node's span. */
  readonly calls: readonly Span[];
  /** Where it is made, if not in one of the asked texts. */
  readonly madeIn?: { readonly path: string; readonly line: number };
  /** A layer of a network that a package such as torchvision defines. */
  readonly isOfPackage?: true;
  /** A layer that is known, and whose weights hang on an input that is not. */
  readonly lacksInput?: true;
  /** Its sizes are other ones for other data. */
  readonly dependsOnData: boolean;
}

/** A layer of which only the making is known: no size has reached it. */
export interface LooseLayer {
  readonly type: string;
  readonly framework: Framework;
  readonly arguments: Readonly<Record<string, Argument>>;
  readonly span: Span;
  readonly typeSpan: Span;
  readonly parameters: Size;
  readonly trainable: Size;
  readonly buffers: Size;
}

export interface PythonClass {
  readonly name: string;
  readonly framework: Framework;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface PythonFailure {
  /** `SyntaxError`, `TypeError`, `Timeout`, … */
  readonly kind: string;
  readonly message: string;
  readonly span?: Span;
  /** Of a sibling file, where it is not in the asked texts. */
  readonly path?: string;
}

/** A node of one of a program's networks. */
export interface Instance {
  readonly network: PythonNetwork;
  /** Index into `network.model.nodes`, `network.layers` and `network.analysis.layers`. */
  readonly node: number;
}
