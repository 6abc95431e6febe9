import type { LayerReport } from "./analyze.ts";
import { type Expression, expression, named, product, sum } from "./expression.ts";
import type { Weight } from "./layer.ts";
import { bytesPerValue } from "./memory/bytes.ts";
import type { LayerNode, Model } from "./model.ts";
import { elements, mapSize } from "./shape.ts";

/** Whether running statistics are counted apart from parameters. */
export const countsApart = ({ statistics }: Model): boolean => statistics === "buffers";

/** What a layer keeps, counted as the model counts. */
export function countsOf(
  node: LayerNode,
  own: readonly Weight[],
  shared: LayerReport | undefined,
  isBuffer: (index: number) => boolean,
) {
  const weights = shared ? [] : own.map((weight) => (node.trainable ? weight : { ...weight, trainable: false }));
  const [counted, apart] = [
    weights.filter((_, index) => !isBuffer(index)),
    weights.filter((_, index) => isBuffer(index)),
  ];
  const values = (among: readonly Weight[]) => sum(0, ...among.map(({ shape }) => elements(shape))).value;
  return {
    weights,
    parameters: shared ? named(0, `0 (the weights of ${shared.node.name})`) : weightSum(counted),
    trainable: values(counted.filter(({ trainable }) => trainable)),
    nonTrainable: values(counted.filter(({ trainable }) => !trainable)),
    buffers: values(apart),
    weightBytes: mapSize(values(weights), (count) => count * bytesPerValue),
  };
}

/** Of a layer that keeps nobody knows what. */
export const unknownCounts = {
  weights: [],
  parameters: expression(null),
  trainable: null,
  nonTrainable: null,
  buffers: null,
  weightBytes: null,
} as const satisfies ReturnType<typeof countsOf>;

/** `(3·3·200 + 1) · 400`: weights that end in the same size share it as a factor. */
function weightSum(weights: readonly Weight[]): Expression {
  const [first] = weights;
  if (!first) return expression(0);
  const last = first.shape.at(-1) ?? null;
  if (weights.length === 1) return product(...first.shape);
  if (!weights.every(({ shape }) => shape.at(-1) === last))
    return sum(...weights.map(({ shape }) => product(...shape)));
  const others = weights.map(({ shape }) => shape.slice(0, -1));
  if (others.every((shape) => shape.length === 0)) return product(weights.length, last);
  return product(sum(...others.map((shape) => product(...shape, ...(shape.length === 0 ? [1] : [])))), last);
}
