import { poolWindow } from "../layers/pooling.ts";
import type { Image, Pair, Shape } from "../shape.ts";
import { contest } from "./contest.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";
import { isTiled, placement } from "./placement.ts";
import type { Tensor } from "./trace.ts";

type Params = Parameters<typeof poolWindow>[0];
type Call = Pick<
  EngineCall<Image, Params>,
  "make" | "split" | "taken" | "given" | "input" | "params" | "plan" | "batch"
>;

/** Largest side of a window that is compared value by value (the pass `tournamentMaxPooling`). */
const largestSide = 4;

export function tiles(input: Image, output: Shape, params: Params): Pair | undefined {
  const window = poolWindow(params);
  return isTiled(input, output, window) && window.size.every((side) => side <= largestSide) ? window.size : undefined;
}

/** `src/compile/layers/maxPoolingByTournament.ts` */
export function byTournament({ make, taken, given, input, params }: Call): EngineRun {
  const [tall, wide] = params.pool_size;
  const [rows, columns] = [given[0] ?? 1, given[1] ?? 1];
  const channels = given[2] ?? 1;
  const used = rows * tall * columns * wide * channels;
  const isCropped = used < valuesOf(taken);
  const column = used / wide;
  const row = column / tall;
  const turned = make(used, isCropped ? make(used, input) : input);
  const across = (values: number, count: number, value: typeof input) =>
    count === 1 ? [value] : Array.from({ length: count }, () => make(values, value));
  const byColumn = contest((...reads) => make(column, ...reads), across(column, wide, turned));
  const byRow = contest((...reads) => make(row, ...reads), across(row, tall, byColumn.winner));
  return {
    output: byRow.winner,
    backward(gradient, [wanted]) {
      if (!wanted) return [undefined];
      const rowsTogether = make(column, ...byRow.shares(gradient));
      const columnsApart = make(used, ...byColumn.shares(rowsTogether));
      const pixels = make(used, columnsApart);
      return [isCropped ? make(valuesOf(taken), pixels) : pixels];
    },
  };
}

/** Indices of 64 bits are kept. */
export function withIndices({ make, split, taken, given, input, params }: Call): EngineRun {
  const window = poolWindow(params);
  const placed = placement(taken, given, window);
  const fits = placed.every(({ before, after }, axis) => Math.max(before, after) < (window.size[axis as 0 | 1] ?? 1));
  const sizes = placed.map(({ before, after }, axis) => (taken[axis] ?? 1) + (fits ? 0 : before + after));
  const whole = sizes.reduce((product, size) => product * size, taken[2] ?? 1);
  const image = fits ? input : make(whole, input);
  const [output, indices] = split([valuesOf(given), 2 * valuesOf(given)], image);
  return {
    output: output as Tensor,
    backward(gradient, [wanted]) {
      if (!wanted) return [undefined];
      const apart = make(whole, gradient, indices);
      return [fits ? apart : make(valuesOf(taken), apart)];
    },
  };
}
