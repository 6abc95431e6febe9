import { isWhole, type PooledLine, pooledLines } from "../../core/engine/blocked/pooledLine.ts";
import { poolWindow } from "../../core/layers/pooling.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { Call, Run } from "../layerCompiler.ts";
import { largest } from "../layers/maxPoolingByTournament.ts";
import { asImage, inWholeBlocks, part } from "./blocks.ts";

/** Below every value that a network computes with. */
const lowest = -3.4e38;

/**
 * Max pooling over windows that overlap: columns are compared, then rows, each as whole tensors of the pixels at one place
 * within the stride. Of equal values the first one wins, row by row.
 */
export function overlappingInBlocks({ graph, step, input }: Call<"MaxPooling2D">, block: number): Run {
  const shape = inWholeBlocks(step.inputShapes[0] ?? [], block);
  const [down, across] = pooledLines(shape, step.shape, poolWindow(step.params));
  const used = [down.groups * down.stride, across.groups * across.stride, shape[2] ?? 1];
  const image = part(graph, input, shape, block, [0, 0, down.beyond, across.beyond], lowest);
  const byColumn = along(graph, image, across, block);
  const byRow = along(graph, byColumn.winner, down, across.positions * block);
  return {
    output: asImage(graph, byRow.winner, inWholeBlocks(step.shape, block)),
    backward(gradient, [wanted]) {
      if (!wanted) return { inputs: [undefined] };
      const whole = asImage(graph, byColumn.back(byRow.back(gradient)), used);
      return { inputs: [part(graph, whole, used, block, [0, 0, -down.beyond, -across.beyond])] };
    },
  };
}

/** @param values  of one pixel of the line, the axes behind it included */
function along(graph: GraphBuilder, value: Value, line: PooledLine, values: number) {
  const { stride, groups, positions, taps } = line;
  const apart = graph.op("Reshape", [value, graph.ints([-1, groups, stride, values])]);
  const phases =
    stride === 1 ? [apart] : graph.ops("Split", [apart, graph.ints(Array(stride).fill(1))], stride, { axis: 2 });
  const moved = (own: Value, before: number, after: number, fill?: Value) =>
    graph.op("Pad", [own, graph.ints([0, before, 0, 0, 0, after, 0, 0]), fill]);
  const contest = largest(
    graph,
    taps.map(({ phase, shift }) => {
      const own = phases[phase] as Value;
      if (isWhole(line, shift)) return own;
      return moved(own, -shift, positions - groups + shift, graph.scalar(lowest));
    }),
  );
  return {
    winner: contest.winner,
    back(gradient: Value): Value {
      const shares = contest.shares(graph.op("Reshape", [gradient, graph.ints([-1, positions, 1, values])]));
      const back = taps.map(({ phase, shift }, place) => {
        const share = shares[place] as Value;
        return { phase, share: isWhole(line, shift) ? share : moved(share, shift, groups - positions - shift) };
      });
      const sums = phases.map((_, own) =>
        back
          .filter(({ phase }) => phase === own)
          .map(({ share }) => share)
          .reduce((sum, next) => graph.op("Add", [sum, next])),
      );
      return stride === 1 ? (sums[0] as Value) : graph.op("Concat", sums, { axis: 2 });
    },
  };
}
