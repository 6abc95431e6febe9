import type { LayerNode, Model } from "../../core/model.ts";
import { addSizes, elements, type Shape, type Size } from "../../core/shape.ts";
import type { Slices } from "../../core/slices.ts";
import { usualTraining } from "../../core/trainingParams.ts";
import type {
  Argument,
  Framework,
  ModelFacts,
  ModuleFacts,
  OperationFacts,
  Trace,
  ValueFacts,
} from "../trace/facts.ts";
import { type ClassRun, classRun } from "./classRun.ts";
import { declare, wordOf } from "./declare.ts";
import { fits } from "./fits.ts";
import { inputNode } from "./inputNode.ts";
import { makersOf } from "./makers.ts";
import { Names } from "./names.ts";
import type { PythonLayer } from "./network.ts";
import { isOfPackage } from "./ofPackage.ts";
import { optimizerOf } from "./optimizer.ts";
import { Order } from "./order.ts";
import { valuesOf } from "./parameterViews.ts";
import type { Places } from "./places.ts";
import { problemOf } from "./problems.ts";
import { NodePlaces, renamed } from "./spans.ts";
import type { Step, Translated, Translator } from "./step.ts";
import { StepWeights } from "./stepWeights.ts";
import { shown, type Tensor, tensorOf, usualAxes } from "./tensor.ts";
import { translatorOf } from "./translators.ts";
import { tensorIn } from "./values.ts";
import { type Kept, keptBy } from "./weights.ts";

export interface Graph {
  readonly model: Model;
  readonly layers: readonly PythonLayer[];
  readonly unknown: readonly number[];
  /** For each node, the framework's argument that a parameter of core's says. */
  readonly argumentNames: readonly Readonly<Record<string, string>>[];
  /** For each node, the operation that it is, by index; -1 for an input. */
  readonly operations: readonly number[];
}

interface Made {
  readonly node: number;
  readonly tensor: Tensor;
}

const operationsOfASlice = 10;

/** What all networks of a program are read by. */
export interface Program {
  readonly trace: Trace;
  readonly places: Places;
  /** Every weight by its id. */
  readonly weights: ReadonlyMap<number, Kept>;
}

/**
 * Reads the forward pass of one network, with pauses: each operation becomes one node, each further output that is used
 * one more.
 */
export function graphOf(model: ModelFacts, program: Program): Slices<Graph> {
  return new GraphReader(model, program).read();
}

class GraphReader {
  readonly #model: ModelFacts;
  readonly #framework: Framework;
  readonly #trace: Trace;
  readonly #weights: StepWeights;
  readonly #values: ReadonlyMap<number, ValueFacts>;
  readonly #batch: number | null;
  readonly #names: Names;
  readonly #places: NodePlaces;
  readonly #span: ReturnType<Places["span"]>;
  readonly #order: Order;
  readonly #nodes: LayerNode[] = [];
  readonly #layers: PythonLayer[] = [];
  readonly #argumentNames: Readonly<Record<string, string>>[] = [];
  readonly #operations: number[] = [];
  readonly #unknown: number[] = [];
  /** The operation that gives a value, by index. */
  readonly #indexes: ReadonlyMap<number, number>;
  /** The node that gives a value. */
  readonly #made = new Map<number, Made>();
  /** Further outputs of an operation: its own node is made when something reads it. */
  readonly #waiting = new Map<number, () => Made>();
  /** The node that has a weight. */
  readonly #owners = new Map<number, number>();

  constructor(model: ModelFacts, { trace, places, weights }: Program) {
    this.#model = model;
    this.#framework = model.framework;
    this.#trace = trace;
    this.#values = valuesOf(model);
    this.#weights = new StepWeights(model, trace.modules, weights, this.#values);
    const first = this.#values.get(model.inputs[0]?.value ?? -1)?.shape;
    this.#batch = first?.[0] ?? null;
    this.#names = new Names(model, trace.modules);
    this.#places = new NodePlaces(places, model);
    this.#span = places.span(model.site);
    this.#order = new Order(model);
    this.#indexes = new Map(
      model.operations.flatMap(({ outputs }, index) => outputs.map((value) => [value, index] as const)),
    );
  }

  *read(): Slices<Graph> {
    for (const { value, name } of this.#model.inputs) this.#input(value, name);
    const { operations } = this.#model;
    for (let index = 0; index < operations.length; index++) {
      if (index % operationsOfASlice === 0) yield;
      const run = this.#wholeClass(index);
      if (run) index += run.length - 1;
      else this.#operation(operations[index] as OperationFacts);
    }
    const outputs = this.#model.outputs.flatMap((value) => this.#find(value)?.node ?? []);
    const last = this.#nodes.length - 1;
    yield;
    const unusedWeights = this.#unusedWeights();
    return {
      model: {
        name: this.#model.name,
        nodes: this.#nodes,
        outputs: outputs.length > 0 ? [...new Set(outputs)] : last < 0 ? [] : [last],
        training: { ...usualTraining, optimizer: optimizerOf(this.#model) },
        pretrained: [],
        ...(unusedWeights !== 0 && { unusedWeights }),
        ...(this.#framework === "torch" && { statistics: "buffers" as const, order: "channels-first" as const }),
      },
      layers: this.#layers,
      unknown: this.#unknown,
      argumentNames: this.#argumentNames,
      operations: this.#operations,
    };
  }

  #unusedWeights(): Size {
    const root = this.#trace.modules[this.#model.module];
    const unused = root ? keptBy(root, this.#trace.modules).filter(({ id }) => !this.#owners.has(id)) : [];
    return addSizes(0, ...unused.map(({ shape }) => elements(shape)));
  }

  #input(value: number, name: string): void {
    const shape = this.#values.get(value)?.shape;
    const axes = shape && this.#usual(value, shape.length);
    const tensor = tensorOf(shape, axes, this.#batch);
    const named = this.#named(this.#names.unique(name || "input"), []);
    const made = inputNode(named, tensor, shape, this.#span ?? { start: 0, end: 0 });
    const node = this.#add(made.node, made.layer, {}, undefined);
    this.#made.set(value, { node, tensor });
  }

  #operation(operation: OperationFacts): void {
    const module = operation.module === undefined ? undefined : this.#trace.modules[operation.module];
    const inputs = operation.inputs.flatMap((value) => this.#find(value) ?? []);
    const given = this.#given(operation);
    // What is worked out of constants alone, such as positions, is itself a constant.
    if (inputs.length === 0 && given.length === 0 && !module && !operation.isUnknown) return;
    if (operation.outputs.some((value) => this.#values.get(value)?.parameter !== undefined)) return;
    const weights = this.#weights.of(operation, module);
    const { name, path } = this.#names.of(operation);
    const [first, ...others] = operation.outputs;
    const node = this.#node(operation, module, { inputs, weights, name, path, part: 0 });
    if (first !== undefined) this.#made.set(first, { node, tensor: this.#outputs.get(node) ?? noTensor });
    for (const [index, output] of others.entries())
      this.#waiting.set(output, () => {
        const part = this.#part(operation, { inputs, owner: node, name, path, part: index + 1 });
        return { node: part, tensor: this.#outputs.get(part) ?? noTensor };
      });
  }

  /** Makes one node of a class that stands for a layer; undefined where its steps do not come to the same. */
  #wholeClass(index: number): ClassRun | undefined {
    const run = classRun(this.#model, this.#trace.modules, index, (value) => this.#find(value) !== undefined);
    if (!run) return undefined;
    const { module, whole, translator } = run;
    const inputs = whole.inputs.flatMap((value) => this.#find(value) ?? []);
    const of = { inputs, weights: keptBy(module, this.#trace.modules), part: 0, translator };
    const [{ tensor }, output] = [inputs[0] as Made, whole.outputs[0] as number];
    if (!this.#translated(whole, module.arguments, [tensor], this.#values.get(output)?.shape, of)) return undefined;
    const node = this.#node(whole, module, { ...of, ...this.#names.of(whole) });
    this.#made.set(output, { node, tensor: this.#outputs.get(node) ?? noTensor });
    return run;
  }

  readonly #outputs = new Map<number, Tensor>();

  #node(operation: OperationFacts, module: ModuleFacts | undefined, of: NodeOf): number {
    const { inputs, weights, name, path, part } = of;
    const id = this.#nodes.length;
    const given = { ...module?.arguments, ...operation.arguments };
    const tensors = inputs.map(({ tensor }) => tensor);
    const shape = this.#values.get(operation.outputs[part] ?? -1)?.shape;
    const shared = weights.length > 0 ? this.#owners.get(weights[0]?.id ?? -1) : undefined;
    const own = weights.filter(({ id: weight }) => !this.#owners.has(weight));
    const isAgain = shared !== undefined && own.length === 0;
    const isPlain = !operation.isUnknown && !operation.fault && (isAgain || own.length === weights.length);
    const whole = isPlain ? this.#translated(operation, given, tensors, shape, of) : undefined;
    const translated = isAgain && !isSameLayer(this.#nodes[shared], whole) ? undefined : whole;
    const axes = this.#axesOf(translated, tensors[0], shape, operation.outputs[part]);
    const tensor = tensorOf(shape, axes, this.#batch);
    const takes = tensors.map((input) => shown(input, input.shape));
    const place = this.#places.of(operation, module, given);
    const { calls, madeIn, ...spans } = place;
    const problems = operation.fault
      ? [
          problemOf(operation.fault, {
            framework: this.#framework,
            title: wordOf(operation.type),
            arguments: given,
            inputs: takes,
          }),
        ]
      : [];
    const known = module?.kind === "unknown" ? undefined : isAgain ? weights : own;
    const declared = translated
      ? undefined
      : declare({
          operation,
          arguments: given,
          inputs: tensors.flatMap(({ core }) => (core ? [core] : [])),
          output: tensor.core,
          weights: known,
          batch: this.#batch,
          problems,
        });
    for (const { id: weight } of own) this.#owners.set(weight, id);
    const from = translated?.from ?? {};
    const learned = weights.filter(({ isStatistic }) => !isStatistic);
    this.#add(
      {
        ...this.#named(name, path),
        type: translated?.type ?? wordOf(operation.type),
        parameters: translated?.parameters ?? {},
        trainable: learned.length === 0 || declared !== undefined || learned.some(({ trainable }) => trainable),
        ...(isAgain && { sharedWith: shared }),
        ...(declared && { declared }),
        madeBy: makersOf(operation, path, this.#names, this.#trace),
        inputs: inputs.map(({ node }) => node),
        ...spans,
        parameterSpans: { ...renamed(spans.parameterSpans, from), ...spans.parameterSpans },
      },
      {
        type: operation.type,
        arguments: given,
        inputs: takes,
        outputs: shownParts(translated, part, operation.outputs).map((value) => this.#shownValue(value)),
        ...(module && { module: module.id, ...this.#names.attribute(operation, module) }),
        ...this.#names.containers(operation, path),
        calls,
        ...(madeIn && { madeIn }),
        ...(isOfPackage(this.#model, operation, this.#trace) && { isOfPackage: true as const }),
        ...(operation.isUnknown && module?.kind === "layer" && { lacksInput: true as const }),
        dependsOnData: false,
      },
      from,
      operation,
    );
    this.#outputs.set(id, tensor);
    const isUnknown = operation.isUnknown && !operation.keepsNothing;
    if (isUnknown || module?.kind === "unknown") this.#unknown.push(id);
    return id;
  }

  /** A further output: a part of the input, where the registry has that; else it comes out of the first one's node. */
  #part(operation: OperationFacts, of: Omit<NodeOf, "weights"> & { owner: number }): number {
    const own = { ...of, weights: [], name: this.#names.unique(of.name) };
    const isSlice = this.#nodes[of.owner]?.type === "Slice" && !this.#nodes[of.owner]?.declared;
    const before = { node: of.owner, tensor: this.#outputs.get(of.owner) ?? noTensor };
    const plain = { ...operation, macs: 0 };
    const { module: _module, ...asFunction } = plain;
    return isSlice
      ? this.#node(asFunction, undefined, own)
      : this.#node({ ...asFunction, arguments: {} }, undefined, { ...own, inputs: [before] });
  }

  #translated(
    operation: OperationFacts,
    given: Readonly<Record<string, Argument>>,
    tensors: readonly Tensor[],
    output: Shape | undefined,
    { weights, part, translator: ofClass }: Omit<NodeOf, "name" | "path">,
  ): Translated | undefined {
    const translator = ofClass ?? translatorOf(this.#framework, operation.type);
    if (!translator || !output || tensors.length === 0 || tensors.some(({ core }) => core === undefined))
      return undefined;
    const step: Step = {
      type: operation.type,
      arguments: given,
      inputs: tensors,
      given: this.#given(operation),
      keeps: weights.map(({ name }) => name),
      output,
      usualAxes: this.#usual(operation.outputs[part] ?? -1, output.length),
      part,
      parts: operation.outputs.map((value) => this.#values.get(value)?.shape),
    };
    const isPartless = operation.outputs.length > 1;
    const translated = translator(step);
    if (!translated || (isPartless && translated.type !== "Slice")) return undefined;
    const axes = this.#axesOf(translated, tensors[0], output, operation.outputs[part]);
    const core = tensorOf(output, axes, this.#batch).core;
    const inputs = tensors.flatMap((tensor) => (tensor.core ? [tensor.core] : []));
    return core && fits(translated, { inputs, output: core, weights }) ? translated : undefined;
  }

  #axesOf(
    translated: Translated | undefined,
    input: Tensor | undefined,
    shape: Shape | undefined,
    value: number | undefined,
  ) {
    if (translated?.axes) return translated.axes;
    const rank = shape?.length ?? 0;
    return input && input.shape?.length === rank && input.axes.length === rank - 1
      ? input.axes
      : this.#usual(value ?? -1, rank);
  }

  #usual(value: number, rank: number): readonly number[] {
    return this.#framework === "torch" ? this.#order.of(value, rank) : usualAxes(this.#framework, rank);
  }

  #given({ inputs, arguments: given }: OperationFacts): Step["given"] {
    const named = new Map(
      Object.entries(given)
        .map(([name, argument]) => [tensorIn(argument), name] as const)
        .reverse(),
    );
    return inputs.flatMap((value) => {
      const { parameter, shape } = this.#values.get(value) ?? {};
      return parameter === undefined || !shape ? [] : [{ name: named.get(value), shape }];
    });
  }

  #find(value: number): Made | undefined {
    const waiting = this.#waiting.get(value);
    if (waiting) {
      this.#waiting.delete(value);
      this.#made.set(value, waiting());
    }
    return this.#made.get(value);
  }

  #shownValue(value: number): Shape | undefined {
    const shape = this.#values.get(value)?.shape;
    return shape && (shape[0] === this.#batch ? shape.slice(1) : shape);
  }

  #named(name: string, path: readonly string[]) {
    return { id: this.#nodes.length, name, path };
  }

  #add(
    node: LayerNode,
    layer: PythonLayer,
    from: Readonly<Record<string, string>>,
    operation: OperationFacts | undefined,
  ): number {
    this.#operations.push(operation ? (this.#indexes.get(operation.outputs[0] ?? -1) ?? -1) : -1);
    this.#nodes.push(node);
    this.#layers.push(layer);
    this.#argumentNames.push(from);
    return node.id;
  }
}

interface NodeOf {
  readonly inputs: readonly Made[];
  readonly weights: readonly Kept[];
  readonly name: string;
  readonly path: readonly string[];
  readonly part: number;
  /** Of a class that stands for a layer. */
  readonly translator?: Translator;
}

/** A weight that another kind of layer made, such as an embedding's, has that layer's form; convolutions both ways have one. */
const isSameLayer = (owner: LayerNode | undefined, again: Translated | undefined): boolean =>
  owner !== undefined && !owner.declared && formOf(owner.type) === formOf(again?.type ?? "");

const formOf = (type: string): string => type.replace("Transpose", "");

/** Of a layer that the registry cuts into slices, and of a further output's node, only its own. */
const shownParts = (translated: Translated | undefined, part: number, outputs: readonly number[]): readonly number[] =>
  translated?.type === "Slice" || part > 0 ? outputs.slice(part, part + 1) : outputs;

const noTensor: Tensor = { shape: undefined, axes: [], core: undefined };
