import { checkDevices } from "./checkDevices.ts";
import { checkPlaces } from "./checkPlaces.ts";
import { checkRecipe } from "./checkRecipe.ts";
import { checkDesign } from "./checks/index.ts";
import { checkTraining } from "./checkTraining.ts";
import { countsApart, countsOf, unknownCounts } from "./counts.ts";
import { type Declared, declaredType } from "./declared.ts";
import { type Expression, expression } from "./expression.ts";
import { type Inputs, type LayerType, viewOf, type Weight } from "./layer.ts";
import { layerNames, layerType } from "./layers/index.ts";
import { bytesPerValue, totalOf } from "./memory/bytes.ts";
import type { Convention } from "./memory/conventions.ts";
import { type InferenceMemory, inferenceMemory } from "./memory/inference.ts";
import { type TrainingMemory, trainingMemory } from "./memory/training.ts";
import type { LayerNode, Model, Span } from "./model.ts";
import { nearest } from "./nearest.ts";
import { nothingKnown } from "./nothingKnown.ts";
import { error, isProblem, type PlacedProblem, type Problem } from "./problem.ts";
import { readParameters } from "./readParameters.ts";
import { onePixel, type ReceptiveField, through, widest } from "./receptiveField.ts";
import {
  asImage,
  elements,
  formatShape,
  isImage,
  isSequence,
  mapSize,
  type Shape,
  type Size,
  sameShape,
} from "./shape.ts";
import { type Slices, whole } from "./slices.ts";
import { shortened } from "./wording.ts";

/** All that is known of one layer of a model. What a problem hides is `undefined`; what an open size hides is `null`. */
export interface LayerReport {
  readonly node: LayerNode;
  /** `undefined` for a name that the registry lacks. */
  readonly type: LayerType | undefined;
  /** Checked and complete with defaults; `undefined` when a parameter is wrong. */
  readonly params: Readonly<Record<string, unknown>> | undefined;
  /** What the layer takes, as its type declares it; `undefined` when something before it is broken. */
  readonly input: Inputs[keyof Inputs];
  readonly output: Shape | undefined;
  readonly weights: readonly Weight[];
  readonly parameters: Expression;
  readonly trainable: Size;
  readonly nonTrainable: Size;
  /** Values of running statistics, where the model counts them apart from parameters; else 0. */
  readonly buffers: Size;
  /** For one example. */
  readonly macs: Expression;
  /** For one example; see `LayerType.flops` for what counts. */
  readonly flops: Expression;
  /** Output: of one example, 0 for a view. */
  readonly bytes: { readonly weights: Size; readonly output: Size };
  readonly receptiveField: ReceptiveField | "all" | undefined;
  readonly problems: readonly Problem[];
}

export interface Analysis {
  readonly model: Model;
  /** One for each node, in the same order. */
  readonly layers: readonly LayerReport[];
  readonly parameters: { readonly total: Size; readonly trainable: Size; readonly nonTrainable: Size };
  readonly macs: Size;
  readonly flops: Size;
  readonly inference: InferenceMemory;
  readonly training: TrainingMemory;
  /** Each place of the text at most once for the same fault. */
  readonly problems: readonly PlacedProblem[];
}

/** Everything that can be said of a model without running it. Never throws, whatever the model. */
export const analyze = (model: Model, convention?: Convention): Analysis => whole(analyzeInSlices(model, convention));

/** The same with pauses between, for models of many layers. */
export function* analyzeInSlices(model: Model, convention: Convention = "textbook"): Slices<Analysis> {
  const layers: LayerReport[] = [];
  for (const node of model.nodes) {
    layers.push(node.declared ? facts(node, node.declared, layers, model) : report(node, layers, model));
    if (layers.length % layersOfASlice === 0) yield;
  }
  const problems = yield* placed(model, layers);
  if (layers.length === 0) return { model, layers, ...nothingKnown(model, convention), problems };
  const total = (pick: (report: LayerReport) => Size) => (layers.some(isBroken) ? null : totalOf(layers, pick));
  return {
    model,
    layers,
    parameters: {
      total: total(({ parameters }) => parameters.value),
      trainable: total(({ trainable }) => trainable),
      nonTrainable: total(({ nonTrainable }) => nonTrainable),
    },
    macs: total(({ macs }) => macs.value),
    flops: total(({ flops }) => flops.value),
    inference: inferenceMemory(model, layers),
    training: trainingMemory(model, layers, convention),
    problems,
  };
}

const layersOfASlice = 10;

const isBroken = ({ output }: LayerReport) => output === undefined;

function report(node: LayerNode, before: readonly LayerReport[], model: Model): LayerReport {
  const type = layerType(node.type);
  if (!type) return broken(node, undefined, [unknownLayer(node.type)]);
  const { values, problems } = readParameters(node.type, type.params, node.parameters);
  const shapes = node.inputs.map((input) => before[input]?.output);
  const known = shapes.filter((shape) => shape !== undefined);
  const cut = shapes.length === 0 && type.takes !== "nothing";
  if (cut || known.length < shapes.length || !values) return broken(node, type, problems);
  const refused = checkInput(type, known);
  if (refused) return broken(node, type, [...problems, refused]);

  const input = type.takes === "many" ? known : known[0];
  const output = type.output(input, values);
  if (isProblem(output)) return broken(node, type, [...problems, output]);
  const own = type.weights?.(input, values) ?? [];
  const shared = node.sharedWith === undefined ? undefined : before[node.sharedWith];
  const differ = shared && sharingProblem(shared, own);
  if (differ) return broken(node, type, [...problems, differ]);
  const counts = countsOf(node, own, shared, (index) => countsApart(model) && own[index]?.trainable === false);
  const macs = type.macs?.(input, output, values) ?? expression(0);
  const flops = type.flops?.(input, output, values) ?? expression(0);
  const tooLarge = checkSize(node.type, output, counts.parameters, flops);
  if (tooLarge) return broken(node, type, [...problems, tooLarge]);
  return {
    node,
    type,
    params: values,
    input,
    output,
    ...counts,
    macs,
    flops,
    bytes: {
      weights: counts.weightBytes,
      output: viewOf(type, values) === "always" ? 0 : mapSize(elements(output), (values) => values * bytesPerValue),
    },
    receptiveField: fieldOf(node, type, values, known, before),
    problems: [...problems, ...(type.advice?.(input, values) ?? [])],
  };
}

/** Of a layer that the registry lacks: what its declaration says, whatever is known of the layers before it. */
function facts(node: LayerNode, declared: Declared, before: readonly LayerReport[], model: Model): LayerReport {
  const type = declaredType(node, declared);
  const { output, weights, macs, problems = [] } = declared;
  const unknown = { ...broken(node, type, problems), params: node.parameters };
  const shared = node.sharedWith === undefined ? undefined : before[node.sharedWith];
  const own = type.weights?.(undefined as never, {}) ?? [];
  const isBuffer = (index: number) => countsApart(model) && weights?.[index]?.isStatistic === true;
  const { weightBytes, ...counts } = weights || shared ? countsOf(node, own, shared, isBuffer) : unknownCounts;
  if (output === null) return { ...unknown, ...counts, bytes: { weights: weightBytes, output: null } };
  const shapes = node.inputs.flatMap((input) => [before[input]?.output ?? []]);
  return {
    node,
    type,
    params: node.parameters,
    input: type.takes === "many" ? shapes : shapes[0],
    output,
    ...counts,
    macs: expression(macs),
    flops: type.flops?.(undefined as never, output, {}) ?? expression(0),
    bytes: {
      weights: weightBytes,
      output: declared.isView ? 0 : mapSize(elements(output), (values) => values * bytesPerValue),
    },
    receptiveField: fieldOf(node, type, node.parameters, shapes, before),
    problems,
  };
}

const broken = (node: LayerNode, type: LayerType | undefined, problems: readonly Problem[]): LayerReport => ({
  node,
  type,
  params: undefined,
  input: undefined,
  output: undefined,
  weights: [],
  parameters: expression(null),
  trainable: null,
  nonTrainable: null,
  buffers: null,
  macs: expression(null),
  flops: expression(null),
  bytes: { weights: null, output: null },
  receptiveField: undefined,
  problems,
});

function unknownLayer(name: string): Problem {
  const meant = nearest(name, layerNames);
  return error(
    "unknown-layer",
    `There is no layer \`${shortened(name)}\`. ${meant ? `Did you mean ${meant}?` : `Layers are ${layerNames.join(", ")}.`}`,
    {
      remedies: meant ? [{ kind: "rename-layer", to: meant }] : [],
    },
  );
}

function checkInput({ name, takes }: LayerType, inputs: readonly Shape[]): Problem | undefined {
  const [first] = inputs;
  if (takes === "many" && inputs.length < 2)
    return error(
      "wrong-input",
      `${name} merges branches, but gets only ${inputs.length}. Give it \`branches: [[…], […]]\`; an empty list stands for its input as it is.`,
    );
  if (takes !== "many" && inputs.length > 1)
    return error(
      "wrong-input",
      `${name} takes one input, but gets ${inputs.length}. Merge them first with Add or Concatenate.`,
    );
  if (first && takes === "image" && !isImage(first))
    return wrongKind(
      name,
      `takes an image (height×width×channels), but gets ${formatShape(first)}`,
      isSequence(first) ? name.replace("2D", "1D") : undefined,
      "Put it before Flatten, Dense or global pooling.",
    );
  if (first && takes === "sequence" && !isSequence(first))
    return wrongKind(
      name,
      `takes a sequence (length×channels), but gets ${formatShape(first)}`,
      isImage(first) ? name.replace("1D", "2D") : undefined,
      `Put it before Flatten, Dense or global pooling; a plain row of values becomes a sequence with Reshape: { target_shape: [-1, 1] }.`,
    );
  return undefined;
}

/** The layer of the same name for what comes in is the better one, where there is one. */
function wrongKind(name: string, fault: string, twin: string | undefined, otherwise: string): Problem {
  const fits = twin !== undefined && layerType(twin);
  return error("wrong-input", `${name} ${fault}. ${fits ? `Use ${twin}.` : otherwise}`, {
    remedies: fits ? [{ kind: "rename-layer", to: twin }] : [],
  });
}

/** A layer called again must fit the weights that its first call made. */
function sharingProblem({ node, weights }: LayerReport, own: readonly Weight[]): Problem | undefined {
  const differs = own.find(({ shape }, index) => !sameShape(shape, weights[index]?.shape ?? []));
  if (!differs) return undefined;
  const had = weights.find(({ name }) => name === differs.name)?.shape ?? [];
  return error(
    "wrong-input",
    `${node.name} has a ${differs.name} of ${formatShape(had)}, but for what comes in here it would need ${formatShape(differs.shape)}. Give it an input with as many channels as the first time.`,
  );
}

/** Of 4 bytes each they are 4 TB. Sums over a network's layers stay far below the whole numbers that lose their last digits. */
const mostValues = 1e12;

function checkSize(name: string, output: Shape, parameters: Expression, flops: Expression): Problem | undefined {
  const values = elements(output) ?? 0;
  if (values <= mostValues && (parameters.value ?? 0) <= mostValues && (flops.value ?? 0) <= Number.MAX_SAFE_INTEGER)
    return undefined;
  const what =
    values > mostValues
      ? `an output of ${formatShape(output)} values`
      : `${parameters.text} parameters (${flops.text} operations)`;
  return error("too-large", `${name} would have ${what}: more than any machine holds. Use smaller sizes.`);
}

function fieldOf(
  { inputs }: LayerNode,
  type: LayerType,
  values: Readonly<Record<string, unknown>>,
  shapes: readonly Shape[],
  before: readonly LayerReport[],
): ReceptiveField | "all" | undefined {
  if (inputs.length === 0) return onePixel;
  const fields = inputs.map((input) => before[input]?.receptiveField);
  const window = type.window?.(values as never, (type.takes === "many" ? shapes : shapes[0]) as never);
  if (window === "all" || fields.includes("all")) return "all";
  if (window === "unknown" || fields.includes(undefined)) return undefined;
  const field = widest(fields.filter((field) => typeof field === "object"));
  const image = asImage(shapes[0] ?? []);
  return window && image ? through(field, image, window) : field;
}

function* placed(model: Model, layers: readonly LayerReport[]): Slices<PlacedProblem[]> {
  const found: PlacedProblem[] = layers.flatMap(({ node, problems }) =>
    problems.map((problem) => ({ ...problem, node: node.id, span: spanOf(node, problem) })),
  );
  // A fault hides what the network is meant to be: its design is looked at when it works.
  const works = found.every(({ severity }) => severity !== "error") && !layers.some(isBroken);
  const designed = (works ? yield* checkDesign(model, layers) : []).flatMap(
    ({ node: id, problem }): PlacedProblem[] => {
      const node = model.nodes[id];
      return node ? [{ ...problem, node: id, span: spanOf(node, problem) }] : [];
    },
  );
  const seen = new Set<string>();
  return [
    ...found,
    ...designed,
    ...checkTraining(model, layers),
    ...checkPlaces(model),
    ...checkDevices(model),
    ...checkRecipe(model, layers),
  ].filter(({ code, span }) => {
    const place = `${code} ${span.start} ${span.end}`;
    return !seen.has(place) && seen.add(place);
  });
}

/** The place of a problem: that of its parameter, or the word that names the layer's type. */
export function spanOf(node: LayerNode, { code, parameter }: Problem): Span {
  const place = parameter === undefined ? undefined : node.parameterSpans[parameter];
  return place ? (code === "unknown-parameter" ? place.key : place.value) : node.typeSpan;
}
