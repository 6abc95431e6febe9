import type { poolWindow } from "../../layers/pooling.ts";
import type { Image } from "../../shape.ts";
import { contest } from "../contest.ts";
import { type EngineCall, type EngineRun, valuesOf } from "../engineType.ts";
import type { Tensor } from "../trace.ts";
import type { Sides } from "./phases.ts";
import { part } from "./pieces.ts";

type Params = Parameters<typeof poolWindow>[0];
type Call = Pick<EngineCall<Image, Params>, "make" | "makeOnce" | "split" | "taken" | "given" | "input" | "params">;

/** The image that the windows cover, and the sides by which it differs from what the layer takes. */
function covered({ taken, given, params }: Call) {
  const [tall, wide] = params.pool_size ?? [1, 1];
  const shape = [(given[0] ?? 1) * tall, (given[1] ?? 1) * wide, given[2] ?? 1];
  const unused: Sides = [0, 0, (shape[0] ?? 1) - (taken[0] ?? 1), (shape[1] ?? 1) - (taken[1] ?? 1)];
  const back: Sides = [0, 0, -unused[2], -unused[3]];
  return { tall, wide, shape, unused, back, values: valuesOf(shape) };
}

/** The operators of `src/compile/blocked/pooling.ts`: the columns of each window are compared, then its rows. */
export function tournamentInBlocks(call: Call): EngineRun {
  const { make, input, taken } = call;
  const { tall, wide, shape, unused, back, values } = covered(call);
  const [column, row] = [values / wide, values / wide / tall];
  const apart = (value: Tensor, count: number, size: number) =>
    count === 1 ? [value] : call.split(Array<number>(count).fill(size), value);
  const used = part(call, input, taken, unused);
  const byColumn = contest((...reads) => make(column, ...reads), apart(used, wide, column));
  const byRow = contest((...reads) => make(row, ...reads), apart(byColumn.winner, tall, row));
  return {
    output: byRow.winner,
    backward(gradient, [wanted]) {
      if (!wanted) return [undefined];
      const lines = make(column, ...byRow.shares(gradient));
      return [part(call, make(values, ...byColumn.shares(lines)), shape, back)];
    },
  };
}

export function averageInBlocks(call: Call): EngineRun {
  const { make, input, given } = call;
  const { shape, back, values } = covered(call);
  return {
    output: make(valuesOf(given), input),
    backward(gradient, [wanted]) {
      if (!wanted) return [undefined];
      return [part(call, make(values, make(valuesOf(given), gradient)), shape, back)];
    },
  };
}
