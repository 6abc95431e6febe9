import { type Expression, product, sum } from "../expression.ts";
import type { Weight } from "../layer.ts";
import { mapSize, type Shape, type Size } from "../shape.ts";

/** Sizes of a kernel, one for each axis that it slides along: what convolutions of images and of sequences share. */
type Sides = readonly number[];

const areaOf = (sides: Sides): number => sides.reduce((area, side) => area * side, 1);
const times = (channels: Size, factor: number): Size => mapSize(channels, (count) => count * factor);

interface Biased {
  readonly use_bias: boolean;
}

const bias = (shape: Shape, { use_bias }: Biased): readonly Weight[] =>
  use_bias ? [{ name: "bias", shape, trainable: true, initializer: { kind: "zeros" } }] : [];

/** A weight that starts as Keras's `glorot_uniform`. */
const glorot = (name: string, shape: Shape, fanIn: number, fanOut: number): Weight => ({
  name,
  shape,
  trainable: true,
  initializer: { kind: "glorot_uniform", fanIn, fanOut },
});

interface Full extends Biased {
  readonly filters: number;
  readonly groups: number;
}

const perGroup = (channels: Size, groups: number): Size => mapSize(channels, (count) => count / groups);

export function convolutionWeights(channels: Size, sides: Sides, params: Full): readonly Weight[] {
  const [area, seen] = [areaOf(sides), perGroup(channels, params.groups)];
  const shape = [...sides, seen, params.filters];
  return [glorot("kernel", shape, area * (seen ?? 1), area * params.filters), ...bias([params.filters], params)];
}

export const convolutionMacs = (channels: Size, output: Shape, sides: Sides, { groups }: Full): Expression =>
  product(product(...output), product(...sides, perGroup(channels, groups)));

export function convolutionFlops(channels: Size, output: Shape, sides: Sides, params: Full): Expression {
  const multiplyAdds = product(2, ...sides, perGroup(channels, params.groups));
  return product(product(...output), params.use_bias ? sum(multiplyAdds, 1) : multiplyAdds);
}

interface Depthwise extends Biased {
  readonly depth_multiplier: number;
}

/** Maps that a convolution channel by channel gives. */
export const depthwiseMaps = (channels: Size, { depth_multiplier }: { readonly depth_multiplier: number }): Size =>
  times(channels, depth_multiplier);

const depthwiseKernel = (name: string, channels: Size, sides: Sides, multiplier: number): Weight =>
  glorot(name, [...sides, channels, multiplier], areaOf(sides) * (channels ?? 1), areaOf(sides) * multiplier);

export const depthwiseWeights = (channels: Size, sides: Sides, params: Depthwise): readonly Weight[] => [
  depthwiseKernel("kernel", channels, sides, params.depth_multiplier),
  ...bias([depthwiseMaps(channels, params)], params),
];

export const depthwiseMacs = (output: Shape, sides: Sides): Expression =>
  product(product(...output), product(...sides));

export function depthwiseFlops(output: Shape, sides: Sides, { use_bias }: Biased): Expression {
  const multiplyAdds = product(2, ...sides);
  return product(product(...output), use_bias ? sum(multiplyAdds, 1) : multiplyAdds);
}

interface Separable extends Depthwise {
  readonly filters: number;
}

/** A kernel for each channel, then one of a single place that mixes them. */
export function separableWeights(channels: Size, sides: Sides, params: Separable): readonly Weight[] {
  const between = depthwiseMaps(channels, params);
  return [
    depthwiseKernel("depthwise_kernel", channels, sides, params.depth_multiplier),
    glorot("pointwise_kernel", [...sides.map(() => 1), between, params.filters], between ?? 1, params.filters),
    ...bias([params.filters], params),
  ];
}

export const separableMacs = (channels: Size, output: Shape, sides: Sides, params: Separable): Expression =>
  product(product(...output.slice(0, -1), depthwiseMaps(channels, params)), sum(product(...sides), params.filters));

export function separableFlops(channels: Size, output: Shape, sides: Sides, params: Separable): Expression {
  const maps = product(2, ...output.slice(0, -1), depthwiseMaps(channels, params));
  const multiplyAdds = product(maps, sum(product(...sides), params.filters));
  return params.use_bias ? sum(multiplyAdds, product(...output)) : multiplyAdds;
}

export function transposedWeights(channels: Size, sides: Sides, params: Full): readonly Weight[] {
  const area = areaOf(sides);
  const shape = [...sides, params.filters / params.groups, channels];
  return [
    glorot("kernel", shape, area * (channels ?? 1), (area * params.filters) / params.groups),
    ...bias([params.filters], params),
  ];
}

export const transposedMacs = (input: Shape, sides: Sides, { filters, groups }: Full): Expression =>
  product(product(...input), product(...sides, filters / groups));

export function transposedFlops(input: Shape, output: Shape, sides: Sides, params: Full): Expression {
  const multiplyAdds = product(product(2, ...input), product(...sides, params.filters / params.groups));
  return params.use_bias ? sum(multiplyAdds, product(...output)) : multiplyAdds;
}
