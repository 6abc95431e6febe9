import type { Analysis, LayerReport } from "../analyze.ts";
import { asImage, type Shape } from "../shape.ts";
import { borders, type Window } from "../window.ts";
import type { Position } from "./slide.ts";

/** How much one unit hangs on each place of the network's input, row by row; together 1 where it hangs on any. */
export interface EffectiveField {
  readonly height: number;
  readonly width: number;
  readonly shares: Float64Array;
}

/**
 * How the gradient of one unit spreads over the input, walking the graph backwards. Each window divides what arrives at an
 * output equally among the places that it looks at, and where branches met, each gets all of it.
 *
 * These shares are, up to one factor, the gradient itself where all weights are equal and there is no activation function,
 * and the variance of the gradient over random weights of mean 0 where activations and max pools let each place through by
 * chance. Luo, Li, Urtasun & Zemel 2016, section 2, https://arxiv.org/abs/1701.04128
 *
 * A generator, so that a page can rest: it yields after each layer's rows and columns.
 *
 * @param node the unit's layer; the unit is one place of it, of all its channels
 * @returns `undefined` where a layer in between sees an unknown part of its input, or a size is open
 */
export function* effectiveField(
  { layers }: Analysis,
  node: number,
  unit: Position,
): Generator<undefined, EffectiveField | undefined> {
  const masses = new Map<number, Mass>();
  const size = extentOf(layers[node]?.output);
  if (!size) return undefined;
  const [row, column] = [Math.min(unit.row, size.height - 1), Math.min(unit.column, size.width - 1)];
  const first = { ...size, shares: new Float64Array(size.height * size.width) };
  first.shares[row * size.width + column] = 1;
  masses.set(node, first);
  let input: Mass | undefined;
  for (let id = node; id >= 0; id--) {
    const [report, mass] = [layers[id], masses.get(id)];
    if (!report || !mass) continue;
    masses.delete(id);
    if (report.node.inputs.length === 0) input = input ? added(input, mass) : mass;
    else {
      const spread = yield* spreadBack(report, layers, mass);
      if (!spread) return undefined;
      for (const [source, share] of spread) {
        const before = masses.get(source);
        masses.set(source, before ? added(before, share) : share);
      }
    }
    yield undefined;
  }
  return input && normalized(input);
}

type Mass = EffectiveField;
type Extent = Pick<Mass, "height" | "width">;

const extentOf = (shape: Shape | undefined): Extent | undefined => {
  if (!shape) return undefined;
  const image = shape.length === 1 ? ([1, 1, ...shape] as const) : asImage(shape);
  const [height, width] = image ?? [null, null];
  return height === null || width === null || height === undefined || width === undefined
    ? undefined
    : { height, width };
};

function* spreadBack(
  report: LayerReport,
  layers: readonly LayerReport[],
  mass: Mass,
): Generator<undefined, (readonly [number, Mass])[] | undefined> {
  const { node, type, params, input } = report;
  if (!type || !params) return undefined;
  const window = type.window?.(params as never, input as never);
  const spread: (readonly [number, Mass])[] = [];
  for (const source of node.inputs) {
    const extent = extentOf(layers[source]?.output);
    if (!extent || window === "unknown") return undefined;
    if (window === "all") spread.push([source, everywhere(extent, mass)]);
    else if (window) {
      const upright = alongHeight(mass, extent.height, window);
      yield undefined;
      spread.push([source, alongWidth(upright, extent.width, window)]);
    } else if (extent.height === mass.height && extent.width === mass.width) spread.push([source, mass]);
    else if (mass.height * mass.width === 1) spread.push([source, everywhere(extent, mass)]);
    else if (extent.height * extent.width === 1) spread.push([source, gathered(mass)]);
    else return undefined;
  }
  return spread;
}

const everywhere = ({ height, width }: Extent, mass: Mass): Mass => ({
  height,
  width,
  shares: new Float64Array(height * width).fill(sumOf(mass) / (height * width)),
});

/** One value that was used at every place, as the weights of a squeeze-and-excitation block. */
const gathered = (mass: Mass): Mass => ({ height: 1, width: 1, shares: Float64Array.of(sumOf(mass)) });

const sumOf = ({ shares }: Mass): number => shares.reduce((sum, share) => sum + share, 0);

function alongHeight({ height, width, shares }: Mass, length: number, window: Window): Mass {
  const given = new Float64Array(length * width);
  const start = borders(length, 0, window)[0];
  for (let row = 0; row < height; row++)
    for (let tap = 0; tap < window.size[0]; tap++) {
      const y = row * window.strides[0] - start + tap * window.dilation[0];
      if (y < 0 || y >= length) continue;
      for (let x = 0; x < width; x++) {
        const share = shares[row * width + x] ?? 0;
        if (share > 0) given[y * width + x] = (given[y * width + x] ?? 0) + share / window.size[0];
      }
    }
  return { height: length, width, shares: given };
}

function alongWidth({ height, width, shares }: Mass, length: number, window: Window): Mass {
  const given = new Float64Array(height * length);
  const start = borders(length, 1, window)[0];
  for (let y = 0; y < height; y++)
    for (let column = 0; column < width; column++) {
      const share = (shares[y * width + column] ?? 0) / window.size[1];
      if (share === 0) continue;
      for (let tap = 0; tap < window.size[1]; tap++) {
        const x = column * window.strides[1] - start + tap * window.dilation[1];
        if (x >= 0 && x < length) given[y * length + x] = (given[y * length + x] ?? 0) + share;
      }
    }
  return { height, width: length, shares: given };
}

const added = (a: Mass, b: Mass): Mass => ({ ...a, shares: a.shares.map((share, at) => share + (b.shares[at] ?? 0)) });

function normalized(mass: Mass): Mass {
  const sum = sumOf(mass);
  return sum > 0 ? { ...mass, shares: mass.shares.map((share) => share / sum) } : mass;
}
