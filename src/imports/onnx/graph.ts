import type { Declared, DeclaredWeight } from "../../core/declared.ts";
import { layerType } from "../../core/layers/index.ts";
import { type Problem, warning } from "../../core/problem.ts";
import { readParameters } from "../../core/readParameters.ts";
import { elements, type Shape, type Size, sameShape } from "../../core/shape.ts";
import { GraphBuilder } from "../graphBuilder.ts";
import { outputOf } from "../shapes.ts";
import type { OnnxNode } from "./file.ts";
import type { Inference } from "./infer.ts";
import { Layouts } from "./layouts.ts";
import { Listing } from "./listing.ts";
import { type Place, placesOf } from "./names.ts";
import { operatorOf } from "./operators/index.ts";
import type { About, Layer, LayerCall } from "./operators/operator.ts";
import { partsOf } from "./parts.ts";
import { Call, count } from "./value.ts";
import { type OperatorWeight, weightsOf } from "./weights.ts";

/** Makes nodes of the operators of a graph. What is computed of weights alone is a weight, not a layer. */
export class OnnxLayers {
  readonly graph = new GraphBuilder();
  readonly listing = new Listing();
  readonly layouts: Layouts;
  readonly #inference: Inference;
  readonly #places: ReadonlyMap<OnnxNode, Place>;
  /** The node that gives a value. */
  readonly #nodes = new Map<string, number>();
  readonly #users = new Map<string, OnnxNode[]>();
  /** Who counts a tensor of the file. */
  readonly #counted = new Map<string, number>();

  constructor(inference: Inference) {
    this.#inference = inference;
    this.layouts = new Layouts(inference);
    this.#places = placesOf(inference.steps);
    for (const node of inference.steps)
      for (const name of new Set(node.inputs)) this.#users.set(name, [...(this.#users.get(name) ?? []), node]);
    for (const { name } of inference.inputs) this.#input(name);
    for (const node of inference.steps) if (!this.graph.isFull) this.#step(node);
  }

  idOf(name: string): number | undefined {
    return this.#nodes.get(name);
  }

  #input(name: string): void {
    const shape = this.layouts.shapeOf(name);
    const parameters = shape ? { shape } : {};
    const fits = outputOf("Input", parameters, []) !== undefined;
    this.#add(name, {
      name,
      type: "Input",
      parameters: fits ? parameters : {},
      inputs: [],
      ...(!fits && {
        declared: {
          title: "Input",
          doc: "The examples that the network reads.",
          output: shape ?? null,
          weights: [],
          macs: 0,
          problems: shape ? [] : [warning("unknown-output", `The file does not say how large ${name} is.`)],
        },
      }),
    });
  }

  #step(node: OnnxNode): void {
    const [first = ""] = node.outputs;
    const isConstant = node.outputs.every((name) => name === "" || this.#inference.values.get(name)?.constant);
    if (isConstant || this.#nodes.has(first)) return;
    const given = node.inputs.map((name) =>
      name === "" ? undefined : (this.#inference.values.get(name) ?? { shape: undefined }),
    );
    const call = new Call(node, given, this.#inference.opset(node.domain));
    const flowing = node.inputs.filter((name, index) => name !== "" && !given[index]?.constant);
    const [source = ""] = flowing;
    const asked: LayerCall = {
      call,
      taken: flowing.map((name) => this.layouts.shapeOf(name)),
      given: this.layouts.shapeOf(first),
      channelsFirst: this.layouts.channelsFirst(source),
    };
    if (this.#isSameInCore(asked, source, first)) {
      const id = this.#nodes.get(source);
      if (id !== undefined) this.#nodes.set(first, id);
      return;
    }
    const inputs = flowing.map((name) => this.#nodes.get(name)).filter((id) => id !== undefined);
    const place = this.#places.get(node) ?? { name: node.operator, path: [] };
    const parts = partsOf(asked, (name) => this.layouts.shapeOf(name));
    for (const part of parts ?? [{ output: first, given: asked.given, suffix: "" }]) {
      const { output, given: shape, suffix } = part;
      const about = { ...asked, given: shape };
      const read = this.#layer(about, parts ? part.layer : this.#withBias(node, about), first);
      this.#add(
        output,
        { ...read, inputs, path: place.path, name: `${place.name}${suffix}` },
        { node, problems: read.declared?.problems ?? [] },
      );
    }
    if (!parts) for (const name of node.outputs.slice(1)) if (name !== "") this.#beside(node, name, first);
  }

  /** Transposes between an image as ONNX and one as core has it move nothing here. */
  #isSameInCore({ call, taken, given }: LayerCall, source: string, output: string): boolean {
    if (call.node.operator !== "Transpose" || !given || !taken[0] || !sameShape(taken[0], given)) return false;
    const order = call.ints("perm") ?? [];
    const [from, to] = [this.layouts.channelsFirst(source), this.layouts.channelsFirst(output)];
    const last = order.length - 1;
    const toLast = order.every((axis, index) => axis === (index === 0 ? 0 : index === last ? 1 : index + 1));
    const toFirst = order.every((axis, index) => axis === (index === 0 ? 0 : index === 1 ? last : index - 1));
    return (from && !to && toLast) || (!from && to && toFirst);
  }

  /** A matrix product with nothing but an addition of one number for each output behind it is a dense layer. */
  #withBias(node: OnnxNode, asked: LayerCall): Layer | undefined {
    const layer = operatorOf(node.operator, node.domain)?.layer?.(asked);
    const [output = ""] = node.outputs;
    const [user, ...others] = this.#users.get(output) ?? [];
    if (node.operator !== "MatMul" || layer?.type !== "Dense" || user?.operator !== "Add" || others.length > 0)
      return layer;
    const bias = user.inputs.find((name) => name !== output);
    const value = this.#inference.values.get(bias ?? "");
    const isBias = value?.constant?.isFloat && count(value.shape ?? []) === layer.parameters?.units;
    if (!isBias) return layer;
    const { use_bias: _without, ...parameters } = layer.parameters ?? {};
    return { ...layer, parameters, absorbs: user };
  }

  #layer(asked: LayerCall, layer: Layer | undefined, first: string) {
    const { call, taken, given } = asked;
    const { node } = call;
    const user = layer?.absorbs;
    const bias = user?.inputs.find((name) => name !== first);
    const own = [...weightsOf(call), ...this.#biasWeight(bias)];
    const roots = own.map(({ root }) => root);
    const counts = roots.map((root) => this.#counted.get(root));
    const [shared] = counts;
    const isShared = shared !== undefined && counts.every((id) => id === shared);
    const fresh = own.filter(({ root }, index) => counts[index] === undefined && roots.indexOf(root) === index);
    const isWhole = isShared || fresh.length === own.length;
    if (layer && isWhole && fits(layer, taken, given, own)) {
      if (user) this.#nodes.set(user.outputs[0] ?? "", this.graph.nodes.length);
      for (const root of isShared ? [] : roots) this.#counted.set(root, this.graph.nodes.length);
      return { type: layer.type, parameters: layer.parameters ?? {}, ...(isShared && { sharedWith: shared }) };
    }
    for (const { root } of fresh) this.#counted.set(root, this.graph.nodes.length);
    const operator = operatorOf(node.operator, node.domain);
    const about = typeof operator?.about === "function" ? operator.about(asked) : operator?.about;
    return {
      type: node.operator || "Operator",
      parameters: {},
      declared: declaredOf(asked, operator !== undefined, about, fresh),
    };
  }

  #biasWeight(name: string | undefined): readonly OperatorWeight[] {
    const value = name === undefined ? undefined : this.#inference.values.get(name);
    return value?.constant && value.shape
      ? [{ name: "bias", shape: value.shape, trainable: true, root: value.constant.root }]
      : [];
  }

  /** Another output of an operator, where something takes it. */
  #beside(node: OnnxNode, name: string, first: string): void {
    const isTaken = (this.#users.get(name)?.length ?? 0) > 0;
    const source = this.#nodes.get(first);
    if (!isTaken || source === undefined || this.#inference.values.get(name)?.constant) return;
    const place = this.#places.get(node) ?? { name: node.operator, path: [] };
    const output = this.layouts.shapeOf(name) ?? null;
    const declared: Declared = {
      title: `Another output of ${node.operator}`,
      doc: "An operator of ONNX may give several tensors. This is one of them.",
      output,
      weights: [],
      macs: 0,
      isView: true,
      problems: output ? [] : [unknown(`${node.operator} (${place.name})`)],
    };
    this.#add(
      name,
      {
        type: node.operator,
        parameters: {},
        declared,
        inputs: [source],
        path: place.path,
        name: `${place.name}_${name}`,
      },
      { node, problems: declared.problems ?? [] },
    );
  }

  #add(
    output: string,
    node: Parameters<GraphBuilder["add"]>[0],
    from?: { node: OnnxNode; problems: readonly Problem[] },
  ): void {
    const sources = node.inputs.map((id) => this.graph.nodes[id]?.name ?? "");
    const spans = this.listing.line(node, sources, from?.node);
    const id = this.graph.add({ ...node, ...spans });
    this.#nodes.set(output, id);
  }
}

/** Whether the registry's layer gives and keeps exactly what the file says. */
function fits(
  { type: name, parameters = {} }: Layer,
  taken: readonly (Shape | undefined)[],
  given: Shape | undefined,
  own: readonly DeclaredWeight[],
): boolean {
  const type = layerType(name);
  const values = type && readParameters(name, type.params, parameters).values;
  const output = outputOf(name, parameters, taken);
  if (!type || !values || !output || !given || !sameShape(output, given)) return false;
  const input = type.takes === "many" ? taken : taken[0];
  const total = (weights: readonly { readonly shape: Shape }[]): Size =>
    weights.reduce<Size>((sum, { shape }) => plus(sum, elements(shape)), 0);
  return total(type.weights?.(input as never, values as never) ?? []) === total(own);
}

const plus = (a: Size, b: Size): Size => (a === null || b === null ? null : a + b);

function declaredOf(
  { call, given }: LayerCall,
  isKnown: boolean,
  about: About = {},
  weights: readonly OperatorWeight[],
): Declared {
  const { node } = call;
  const hasGraph = [...node.attributes.values()].some(({ isGraph }) => isGraph);
  const name = node.domain ? `${node.domain}.${node.operator}` : node.operator;
  const called = node.name ? `${name} (${node.name})` : name;
  const problems = [
    ...(given ? [] : [unknown(called)]),
    ...(hasGraph
      ? [
          warning(
            "not-read",
            `The graph inside ${called} is not read: what it computes and its weights are not counted.`,
          ),
        ]
      : []),
    ...(!isKnown && !hasGraph && given
      ? [
          warning(
            "not-read",
            `The operator ${called} is not known here. Its output is what the file says; its operations are not counted.`,
          ),
        ]
      : []),
  ];
  return {
    title: about.title ?? name,
    doc: about.doc ?? (isKnown ? "An operator of ONNX." : "An operator that CNN Workbench does not know."),
    output: given ?? null,
    weights: hasGraph ? null : weights.map(({ root: _root, ...weight }) => weight),
    macs: isKnown ? (about.macs ?? 0) : null,
    ...(about.isView && { isView: true }),
    ...(about.sees && { sees: about.sees }),
    ...(about.summary !== undefined && { summary: about.summary }),
    problems,
  };
}

const unknown = (operator: string): Problem =>
  warning(
    "unknown-output",
    `The file does not say what ${operator} gives, and it cannot be worked out: what hangs on it has no numbers, and the network has no totals. onnx.shape_inference.infer_shapes may write it into the file.`,
  );
