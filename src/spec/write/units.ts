import { layerType } from "../../core/layers/index.ts";
import type { LayerNode, Model, Pretrained } from "../../core/model.ts";
import { callsAround, levelsOf } from "./levels.ts";
import { mayHaveWeights, parametersOf, sharesAsItIs } from "./parameters.ts";
import type { Level, Slot } from "./piece.ts";
import { scalar } from "./scalar.ts";

/** A node, or all nodes of a published network, as one thing that is written. Named by the node that it gives. */
export interface Unit {
  readonly id: number;
  readonly type: string;
  readonly label: string;
  readonly path: readonly Level[];
  readonly params: Map<string, Slot>;
  /** Units that it takes. */
  readonly inputs: readonly number[];
  readonly trainable: boolean;
  readonly hasWeights: boolean;
  readonly merges: boolean;
  /** The one whose weights it uses again. */
  readonly owner: number | undefined;
}

/** The units of a model by their ids, in an order in which every input comes before its user. */
export function unitsOf(model: Model): Map<number, Unit> {
  const published = model.pretrained.flatMap((part) => publishedUnit(model, part) ?? []);
  const replaced = new Map(published.flatMap(({ unit, nodes }) => nodes.map(({ id }) => [id, unit.id] as const)));
  const units = published.map(({ unit }) => unit);
  const outside = callsAround(model);
  for (const node of model.nodes) if (!replaced.has(node.id)) units.push(unitOf(node, model, outside));
  const owner = (id: number) => replaced.get(id) ?? id;
  return new Map(
    units.sort((a, b) => a.id - b.id).map((unit) => [unit.id, { ...unit, inputs: unit.inputs.map(owner) }]),
  );
}

const ownName = ({ name, path }: Pick<LayerNode, "name" | "path">): string =>
  path.length > 0 && name.startsWith(`${path.join("/")}/`) ? name.slice(path.join("/").length + 1) : name;

function unitOf(node: LayerNode, model: Model, outside: ReadonlySet<number>): Unit {
  const hasWeights = mayHaveWeights(node.type);
  const owner = hasWeights && sharesAsItIs(node, model) ? node.sharedWith : undefined;
  return {
    id: node.id,
    type: owner === undefined ? node.type : "Reuse",
    label: ownName(node),
    path: levelsOf(node, outside),
    params: owner === undefined ? parametersOf(node) : new Map([["layer", { ref: owner }]]),
    inputs: node.inputs,
    trainable: owner !== undefined || !hasWeights || node.trainable,
    hasWeights: hasWeights && owner === undefined,
    merges: layerType(node.type)?.takes === "many",
    owner,
  };
}

/** The whole network as one, where it has one way in and one way out. */
function publishedUnit(
  { nodes, outputs }: Model,
  { model, weights, includeTop, path }: Pretrained,
): { readonly unit: Unit; readonly nodes: readonly LayerNode[] } | undefined {
  const inside = nodes.filter((node) => path.every((part, place) => node.path[place] === part));
  const ids = new Set(inside.map(({ id }) => id));
  const sources = new Set(inside.flatMap(({ inputs }) => inputs).filter((id) => !ids.has(id)));
  const used = [
    ...nodes.filter(({ id }) => !ids.has(id)).flatMap(({ inputs, sharedWith }) => [...inputs, sharedWith]),
    ...outputs,
  ];
  const given = new Set(used.filter((id) => id !== undefined && ids.has(id)));
  const [source] = sources;
  const [output = inside.at(-1)?.id] = given;
  if (source === undefined || output === undefined || sources.size > 1 || given.size > 1) return undefined;
  const freezing = freezingOf(inside, path.length);
  if (!freezing) return undefined;
  const params = new Map<string, Slot>([
    ["model", model],
    ["weights", weights],
    ["include_top", includeTop],
    ...freezing,
  ]);
  const label = path.at(-1) ?? model;
  const unit: Unit = {
    id: output,
    type: "Pretrained",
    label,
    path: levelsOf({
      path: path.slice(0, -1),
      madeBy: inside[0]?.madeBy?.filter(({ depth }) => depth < path.length) ?? [],
    }),
    params,
    inputs: [source],
    trainable: true,
    hasWeights: true,
    merges: false,
    owner: undefined,
  };
  return { unit, nodes: inside };
}

/** Which parameters of `Pretrained` freeze exactly what is frozen; `undefined` where none do. */
function freezingOf(nodes: readonly LayerNode[], depth: number): readonly [string, Slot][] | undefined {
  const weighted = nodes.filter(({ type }) => mayHaveWeights(type));
  const isNormalization = ({ type }: LayerNode) => type === "BatchNormalization";
  if (weighted.every(({ trainable }) => !trainable)) return [["trainable", false]];
  const normalizations = weighted.filter(isNormalization);
  const freezes = normalizations.length > 0 && normalizations.every(({ trainable }) => !trainable);
  const others = freezes ? weighted.filter((node) => !isNormalization(node)) : weighted;
  const first = others.findIndex(({ trainable }) => trainable);
  if (!others.slice(first).every(({ trainable }) => trainable)) return undefined;
  const start = shortestName(others[first], weighted, depth);
  return [
    ...(first > 0 && start !== undefined
      ? [["trainable", { raw: `{ from: ${scalar(start)} }` }] as [string, Slot]]
      : []),
    ...(freezes ? [["freeze_normalization", true] as [string, Slot]] : []),
  ];
}

/** The layer, or the outermost block that it is the first of. */
function shortestName(node: LayerNode | undefined, weighted: readonly LayerNode[], depth: number): string | undefined {
  const words = node?.name.split("/") ?? [];
  const lengths = words.map((_, place) => place + 1).filter((length) => length > depth);
  const length = lengths.find((length) => {
    const start = words.slice(0, length).join("/");
    return weighted.find(({ name }) => name === start || name.startsWith(`${start}/`)) === node;
  });
  return length === undefined ? undefined : words.slice(depth, length).join("/");
}
