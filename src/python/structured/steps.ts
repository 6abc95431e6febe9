import type { Analysis, LayerReport } from "../../core/analyze.ts";
import { groupedBy } from "../../core/groupedBy.ts";
import type { LayerName } from "../../core/layers/index.ts";
import { nameFor } from "../../spec/nameFor.ts";
import { hasUsualName } from "../../spec/write/names.ts";
import { type BlockPiece, isNumeral, type LayerPiece, level, type Piece } from "../../spec/write/piece.ts";
import { Identifiers } from "../names.ts";
import type { Layer, Sizes } from "../network.ts";
import type { Borders } from "./borders.ts";

/** One statement of a forward pass: a layer, or a block as often as it is used in a row. */
export type Step = LayerStep | BlockStep;

interface Common {
  readonly name: string;
  /** Variables that it takes. */
  readonly inputs: readonly string[];
  /** The variable that takes its value. */
  readonly target: string;
}

export interface LayerStep extends Common {
  readonly kind: "layer";
  readonly layer: Layer;
  /** Whether a person has named it. */
  readonly isNamed: boolean;
}

export interface BlockStep extends Common {
  readonly kind: "block";
  readonly uses: readonly BlockPiece[];
}

export interface Steps {
  readonly steps: readonly Step[];
  /** The variable of what comes in. */
  readonly input: string;
  readonly outputs: readonly string[];
}

/** The names that the pieces of a list have, by their places: those of a block are the same in all of its uses. */
export type PieceNames = readonly string[];

export interface StepOptions {
  /** The variable of what comes in, where more than the first step takes it. */
  readonly input?: string;
  /** Names that no variable may hide. */
  readonly functions?: ReadonlySet<string>;
  readonly borders?: Borders;
  /** Weights are given to it: the values of a vector stand as they do in the model. */
  readonly isTrained?: boolean;
}

/** A list as statements. */
export function stepsOf(
  { model, layers: reports }: Analysis,
  pieces: readonly Piece[],
  entry: number,
  names: PieceNames,
  outputs: readonly number[],
  { input = "inputs", functions = new Set(), borders, isTrained = false }: StepOptions = {},
): Steps {
  const items = expanded(pieces, names);
  const takenBy = new Map<number, number[]>();
  const inputsOf = ({ piece }: Item): readonly number[] =>
    piece.kind === "block"
      ? [((piece.all?.[0] ?? piece) as BlockPiece).entry]
      : (model.nodes[piece.output]?.inputs ?? []);
  for (const [index, item] of items.entries())
    for (const id of inputsOf(item)) takenBy.set(id, [...(takenBy.get(id) ?? []), index]);
  const isChained = (id: number, index: number) =>
    (takenBy.get(id) ?? []).every((user) => user === index + 1) &&
    (!outputs.includes(id) || (outputs.length === 1 && index === items.length - 1));
  const variables = new Map<number, string>();
  // Outputs of one name must not be overwritten before they are returned.
  variables.set(entry, isChained(entry, -1) ? (input === "inputs" ? "x" : input) : input);
  const owners = new Map<number, string>();
  const calledAgain = new Set(model.nodes.map(({ sharedWith }) => sharedWith));
  const steps = items.map((item, index): Step => {
    const { piece, name } = item;
    const inputs = inputsOf(item).map((id) => variables.get(id) ?? "x");
    // A variable must not hide the function of the same name.
    const target = isChained(piece.output, index) ? "x" : functions.has(name) ? `${name}_output` : name;
    variables.set(piece.output, target);
    if (piece.kind === "block")
      return { kind: "block", name, inputs, target, uses: (piece.all ?? [piece]) as readonly BlockPiece[] };
    owners.set(piece.output, name);
    const report = reports[piece.output] as LayerReport;
    const owner = report.node.sharedWith;
    const own = owner === undefined ? name : (owners.get(owner) ?? name);
    const isShared = owner !== undefined || calledAgain.has(piece.output);
    return {
      kind: "layer",
      name: own,
      inputs,
      target,
      isNamed: isNamed(piece),
      layer: layerOf(report, reports, { name: own, inputs, target, isShared, borders, isTrained }),
    };
  });
  return { steps, input: variables.get(entry) ?? input, outputs: outputs.map((id) => variables.get(id) ?? "x") };
}

const isNamed = ({ type, label }: LayerPiece): boolean =>
  label !== undefined && !isNumeral(label) && !hasUsualName(type, label);

/** Names for the pieces of a list, each a Python identifier of its own. */
export function namesFor(pieces: readonly Piece[], { model }: Analysis, short: ShortNames = {}): PieceNames {
  const identifiers = new Identifiers();
  for (const word of parameterWords) identifiers.of(word);
  const all = [...level(pieces)];
  const shorts = all.map((piece) => shortName(piece, model.nodes[piece.output]?.type, short));
  const own = all.map((piece, place) => {
    const { label } = piece;
    return shorts[place] === undefined && label !== undefined && !isNumeral(label)
      ? identifiers.of(snake(label))
      : undefined;
  });
  const counts = groupedBy(shorts, (name) => name ?? "");
  return all.map((piece, place) => {
    const name = shorts[place];
    if (name !== undefined)
      return (counts.get(name)?.length ?? 1) > 1 ? identifiers.numbered(name) : identifiers.of(name);
    if (piece.kind === "block") return own[place] ?? identifiers.of(snake(piece.use?.block.name ?? "block"));
    return own[place] ?? identifiers.of(nameFor(model.nodes[piece.output]?.type ?? piece.type));
  });
}

/** What programs of a framework call layers of a type: `bn`, numbered where there are several. */
export type ShortNames = { readonly [Name in LayerName]?: string };

/** Of a layer that nobody has given a name. */
const shortName = (piece: Piece, type: string | undefined, short: ShortNames): string | undefined =>
  piece.kind === "layer" &&
  (piece.label === undefined || isNumeral(piece.label) || hasUsualName(piece.type, piece.label))
    ? short[(type ?? piece.type) as LayerName]
    : undefined;

/** What definitions may call their parameters: no layer is called so. */
const parameterWords =
  "filters kernel_size strides stride padding dilation dilation_rate groups units rate size count channels in_channels out_channels in_features out_features activation use_bias bias trainable pool_size".split(
    " ",
  );

const snake = (word: string): string => word.replace(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase();

interface Item {
  readonly piece: Piece;
  readonly name: string;
}

/** Branches in their order; of layers in a row that are the same, each. */
function expanded(pieces: readonly Piece[], names: PieceNames): readonly Item[] {
  return [...level(pieces)].flatMap((piece, place) => {
    const name = names[place] ?? "layer";
    if (piece.kind === "block" || !piece.all) return [{ piece, name }];
    return piece.all.map((each, index) => ({ piece: each, name: index === 0 ? name : `${name}_${index + 1}` }));
  });
}

interface Named {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly target: string;
  readonly isShared: boolean;
  readonly borders: Borders | undefined;
  readonly isTrained: boolean;
}

/** Layers that treat every value of a vector alike. */
const alike =
  /^(Dropout|BatchNormalization|Activation|ReLU6?|LeakyReLU|ELU|SELU|GELU|Swish|HardSwish|Sigmoid|HardSigmoid|Tanh|Identity)$/;

const usersOf = ({ node: { id } }: LayerReport, reports: readonly LayerReport[]) =>
  reports.filter(({ node }) => node.inputs.includes(id));

/** Whether dense layers alone meet what it gives or make what it takes: the order makes no difference to what is learned. */
const isOrderFree = (report: LayerReport, reports: readonly LayerReport[]): boolean =>
  report.node.type === "Reshape" ? isMadeByDense(report, reports) : isMetByDense(report, reports);

function isMetByDense(report: LayerReport, reports: readonly LayerReport[]): boolean {
  if (report.node.type !== "Flatten" && !alike.test(report.node.type)) return false;
  const users = usersOf(report, reports);
  return users.length > 0 && users.every((user) => user.node.type === "Dense" || isMetByDense(user, reports));
}

/** Of a vector that nothing else takes. */
function isMadeByDense({ node: { inputs } }: LayerReport, reports: readonly LayerReport[]): boolean {
  const before = reports[inputs[0] ?? -1];
  if (before?.output?.length !== 1 || usersOf(before, reports).length !== 1) return false;
  const { id, type, sharedWith } = before.node;
  if (type === "Dense") return sharedWith === undefined && !reports.some(({ node }) => node.sharedWith === id);
  return alike.test(before.node.type) && isMadeByDense(before, reports);
}

const sizesOf = (report: LayerReport | undefined): Sizes => (report?.output ?? []).map((size) => size ?? 1);

function layerOf(
  report: LayerReport,
  reports: readonly LayerReport[],
  { name, inputs, target, isShared, borders, isTrained }: Named,
): Layer {
  const { node } = report;
  const owner = reports[node.sharedWith ?? node.id] ?? report;
  const shapes = node.inputs.map((input) => sizesOf(reports[input]));
  return {
    type: node.type as LayerName,
    title: node.name,
    name,
    again: node.sharedWith !== undefined,
    shared: isShared,
    trainable: owner.node.trainable,
    mayBeSame: borders?.mayBeSame.has(node.id) === true,
    isSameElsewhere: borders?.isSameElsewhere.has(node.id) === true,
    isUneven: borders?.isUneven.has(node.id) === true,
    isPositive: borders?.isPositive.has(node.id) === true,
    isOrderFree: !isTrained && isOrderFree(report, reports),
    params: report.params as Layer["params"],
    inputShapes: shapes,
    given: shapes[0] ?? [],
    shape: sizesOf(report),
    weights: owner.weights.map(({ name, shape }) => ({ name, shape: shape.map((size) => size ?? 1) })),
    owner: owner.node.name,
    path: [],
    inputs,
    x: inputs[0] ?? "x",
    target,
  };
}
