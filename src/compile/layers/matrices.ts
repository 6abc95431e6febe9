import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { Run } from "../layerCompiler.ts";

/** Rows of weights: one for each output, each over all inputs along one axis. */
export type Matrix = readonly (readonly number[])[];

/** Output rows from input rows and output columns from input columns, by two matrices; its gradient by their transposes. */
export function byMatrices(graph: GraphBuilder, input: Value, tall: Matrix, wide: Matrix): Run {
  const constant = (matrix: Matrix, turned: boolean) => {
    const [rows, columns] = [matrix.length, matrix[0]?.length ?? 0];
    const values = turned
      ? Array.from({ length: rows * columns }, (_, at) => matrix[at % rows]?.[Math.floor(at / rows)] ?? 0)
      : matrix.flat();
    return graph.floats(values, turned ? [columns, rows] : [rows, columns]);
  };
  return {
    output: graph.op("MatMul", [graph.op("MatMul", [constant(tall, false), input]), constant(wide, true)]),
    backward: (gradient, [wanted]) => ({
      inputs: [
        wanted
          ? graph.op("MatMul", [graph.op("MatMul", [constant(tall, true), gradient]), constant(wide, false)])
          : undefined,
      ],
    }),
  };
}
