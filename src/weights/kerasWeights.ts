import type { LayerReport } from "../core/analyze.ts";
import type { Weight } from "../core/layer.ts";
import { formatShape } from "../core/shape.ts";
import { UserError } from "../protocol/failure.ts";
import type { StoredTensor } from "./hdf5.ts";
import type { StoredLayer } from "./kerasFile.ts";
import { kerasOrder } from "./kerasOrder.ts";

/** A network that takes its weights from a file. */
export interface Receiver {
  /** For messages: "Inception v3 (Keras)". */
  readonly title: string;
  /** Those that take weights, and all on the way to them. */
  readonly layers: readonly LayerReport[];
  /** Of the node that gives the network's output. */
  readonly output: number;
}

/** How many layers of it a file lists. */
export const withWeights = ({ layers }: Receiver): number => layers.filter(({ weights }) => weights.length > 0).length;

/**
 * Gives each weight of a network its values, by full names (`conv1/kernel`) and in Keras's layout. Layers with weights
 * are taken in the order of both sides, as Keras does: their names differ from version to version.
 *
 * @param path of the file, for messages
 * @param wanted the names whose values are wanted; all are checked, these alone are read
 * @throws UserError `weights-do-not-fit`, naming the first tensor that is missing, left over or of another shape
 */
export function kerasWeights(
  path: string,
  stored: readonly StoredLayer[],
  { title, layers, output }: Receiver,
  wanted?: ReadonlySet<string>,
): ReadonlyMap<string, Float32Array> {
  const reports = new Map(layers.map((report) => [report.node.id, report]));
  const own = kerasOrder(
    layers.map(({ node }) => node),
    output,
  )
    .map(({ id }) => reports.get(id))
    .filter((report) => report !== undefined && report.weights.length > 0) as readonly LayerReport[];
  const pairs = own.flatMap((report, place) => pairsOf(report, stored[place], { path, title }));
  const [extra] = stored.slice(own.length);
  if (extra)
    throw doesNotFit(
      path,
      `${title} has ${own.length} layers with weights, the file ${stored.length}: ${tensorsOf(extra)} is left over`,
    );
  return new Map(pairs.filter(([name]) => wanted?.has(name) ?? true).map(([name, tensor]) => [name, tensor.read()]));
}

function pairsOf(
  { node, weights }: LayerReport,
  layer: StoredLayer | undefined,
  { path, title }: { readonly path: string; readonly title: string },
): readonly (readonly [name: string, tensor: StoredTensor])[] {
  if (!layer) throw doesNotFit(path, `it ends before ${named(node.name, weights[0])} of ${title}`);
  return Array.from({ length: Math.max(weights.length, layer.weights.length) }, (_, place) => {
    const [weight, tensor] = [weights[place], layer.weights[place]];
    if (!tensor)
      throw doesNotFit(path, `its layer ${layer.name} has no tensor for ${named(node.name, weight)} of ${title}`);
    if (!weight)
      throw doesNotFit(
        path,
        `${tensor.name} of its layer ${layer.name} is left over: ${node.name} of ${title} lacks it`,
      );
    if (!sameShape(tensor.shape, weight.shape))
      throw doesNotFit(
        path,
        `${tensor.name} of its layer ${layer.name} is ${shapeOf(tensor.shape)}, and ${named(node.name, weight)} of ${title} takes ${shapeOf(weight.shape)}`,
      );
    return [`${node.name}/${weight.name}`, tensor];
  });
}

const sameShape = (stored: readonly number[], wanted: Weight["shape"]): boolean =>
  stored.length === wanted.length && stored.every((size, axis) => size === wanted[axis]);

const named = (node: string, weight: Weight | undefined): string => `${node}/${weight?.name ?? "?"}`;

const shapeOf = (shape: Weight["shape"]): string => (shape.length === 0 ? "one number" : formatShape(shape));

const tensorsOf = ({ name, weights }: StoredLayer): string => `${weights[0]?.name ?? "?"} of its layer ${name}`;

export const doesNotFit = (path: string, why: string): UserError =>
  new UserError(
    "weights-do-not-fit",
    `${path} does not fit: ${why}. Is it the file of another network, or one without its classifier?`,
  );
