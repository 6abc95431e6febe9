import { adaptiveSpans } from "../../core/layers/adaptive.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { byMatrices, type Matrix } from "./matrices.ts";

/** The mean over rows, then over columns. */
export const adaptiveAveragePooling2d: LayerCompiler<"AdaptiveAveragePooling2D"> = {
  run({ graph, input, step: { params, inputShapes } }) {
    const [[height = 1, width = 1] = []] = inputShapes;
    const [rows, columns] = params.output_size;
    return byMatrices(graph, input, means(height, rows), means(width, columns));
  },
};

const means = (length: number, windows: number): Matrix =>
  adaptiveSpans(length, windows).map(({ start, end }) =>
    Array.from({ length }, (_, at) => (at >= start && at < end ? 1 / (end - start) : 0)),
  );
