import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { Call, Run } from "../layerCompiler.ts";
import { isNotNegative } from "../masks.ts";

/**
 * Max pooling over windows that tile the image: first the columns of each window are compared, then its rows, so that
 * of equal values the first one wins, row by row. ONNX Runtime computes indices of maxima one value at a time; here
 * every operator works on whole rows.
 */
export function byTournament({ graph, step, input }: Call<"MaxPooling2D">): Run {
  const [tall, wide] = step.params.pool_size;
  const [height = 1, width = 1, channels = 1] = step.inputShapes[0] ?? [];
  const [rows = 1, columns = 1] = step.shape;
  const [usedHeight, usedWidth] = [rows * tall, columns * wide];
  const isCropped = usedHeight < height || usedWidth < width;
  const image = isCropped
    ? graph.op("Slice", [input, graph.ints([0, 0]), graph.ints([usedHeight, usedWidth]), graph.ints([2, 3])])
    : input;
  const byColumn = graph.op("Transpose", [graph.op("Reshape", [image, graph.ints([-1, wide])])], { perm: [1, 0] });
  const acrossColumns = largest(graph, parts(graph, byColumn, wide, 0));
  const rowsApart = graph.op("Reshape", [acrossColumns.winner, graph.ints([-1, tall, columns])]);
  const acrossRows = largest(graph, parts(graph, rowsApart, tall, 1));
  return {
    output: graph.op("Reshape", [acrossRows.winner, graph.ints([-1, channels, rows, columns])]),
    backward(gradient, [wanted]) {
      if (!wanted) return { inputs: [undefined] };
      const byRow = acrossRows.shares(graph.op("Reshape", [gradient, graph.ints([-1, 1, columns])]));
      const rowsTogether = graph.op("Reshape", [join(graph, byRow, 1), graph.ints([1, -1])]);
      const columnsApart = join(graph, acrossColumns.shares(rowsTogether), 0);
      const pixels = graph.op("Transpose", [columnsApart], { perm: [1, 0] });
      const whole = graph.op("Reshape", [pixels, graph.ints([-1, channels, usedHeight, usedWidth])]);
      const unused = [0, 0, 0, 0, 0, 0, height - usedHeight, width - usedWidth];
      return { inputs: [isCropped ? graph.op("Pad", [whole, graph.ints(unused)]) : whole] };
    },
  };
}

interface Contest {
  readonly winner: Value;
  /** Gives what reaches the winner to the contestant that won, and 0 to the others. */
  shares(gradient: Value): readonly Value[];
}

/** Each contestant against the best of those before it. */
export function largest(graph: GraphBuilder, [first, ...challengers]: readonly Value[]): Contest {
  if (first === undefined) throw new Error("A window has at least one value.");
  const holds: Value[] = [];
  let winner = first;
  for (const challenger of challengers) {
    holds.push(isNotNegative(graph, graph.op("Sub", [winner, challenger])));
    winner = graph.op("Max", [winner, challenger]);
  }
  return {
    winner,
    shares(gradient) {
      const shares: Value[] = [];
      let left = gradient;
      for (const hold of holds.toReversed()) {
        const held = graph.op("Mul", [left, hold]);
        shares.unshift(graph.op("Sub", [left, held]));
        left = held;
      }
      return [left, ...shares];
    },
  };
}

const parts = (graph: GraphBuilder, value: Value, count: number, axis: number): readonly Value[] =>
  count === 1 ? [value] : graph.ops("Split", [value, graph.ints(Array<number>(count).fill(1))], count, { axis });

const join = (graph: GraphBuilder, values: readonly Value[], axis: number): Value =>
  graph.op("Concat", values, { axis });
