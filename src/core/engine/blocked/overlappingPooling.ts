import { poolWindow } from "../../layers/pooling.ts";
import type { Image } from "../../shape.ts";
import { contest } from "../contest.ts";
import type { EngineCall, EngineRun } from "../engineType.ts";
import type { Tensor } from "../trace.ts";
import type { Sides } from "./phases.ts";
import { part } from "./pieces.ts";
import { isWhole, type PooledLine, pooledLines } from "./pooledLine.ts";

type Params = Parameters<typeof poolWindow>[0];
type Call = Pick<EngineCall<Image, Params>, "make" | "makeOnce" | "split" | "taken" | "given" | "input" | "params">;

/** The operators of `src/compile/blocked/overlappingPooling.ts`. */
export function overlappingInBlocks(call: Call): EngineRun {
  const { taken, given, input, params } = call;
  const channels = given[2] ?? 1;
  const [down, across] = pooledLines(taken, given, poolWindow(params));
  const [height, width] = [down.groups * down.stride, across.groups * across.stride];
  const sides: Sides = [0, 0, down.beyond, across.beyond];
  const back: Sides = [0, 0, -down.beyond, -across.beyond];
  const byColumn = along(call, part(call, input, taken, sides), across, height * channels);
  const byRow = along(call, byColumn.winner, down, across.positions * channels);
  return {
    output: byRow.winner,
    backward: (gradient, [wanted]) => [
      wanted ? part(call, byColumn.back(byRow.back(gradient)), [height, width, channels], back) : undefined,
    ],
  };
}

/** @param values  of one pixel of the line, the other axes included */
function along({ make, split }: Call, value: Tensor, line: PooledLine, values: number) {
  const { stride, groups, positions, taps } = line;
  const phases = stride === 1 ? [value] : split(Array<number>(stride).fill(groups * values), value);
  const { winner, shares } = contest(
    (...reads) => make(positions * values, ...reads),
    taps.map(({ phase, shift }) => {
      const own = phases[phase] as Tensor;
      return isWhole(line, shift) ? own : make(positions * values, own);
    }),
  );
  return {
    winner,
    back(gradient: Tensor): Tensor {
      const given = shares(gradient);
      const sums = phases.map((_, phase) =>
        taps
          .flatMap((tap, place) => (tap.phase === phase ? [[tap.shift, given[place] as Tensor] as const] : []))
          .map(([shift, share]) => (isWhole(line, shift) ? share : make(groups * values, share)))
          .reduce((sum, next) => make(groups * values, sum, next)),
      );
      return stride === 1 ? (sums[0] as Tensor) : make(groups * stride * values, ...sums);
    },
  };
}
