import type { LayerCompiler } from "../layerCompiler.ts";
import { byMatrices, type Matrix } from "./matrices.ts";

export const upSampling2d: LayerCompiler<"UpSampling2D"> = {
  run({ graph, input, step: { params, inputShapes } }) {
    const [[height = 1, width = 1] = []] = inputShapes;
    const [rows, columns] = params.size;
    const shares = params.interpolation === "bilinear" ? linear : repeated;
    return byMatrices(graph, input, shares(height, rows), shares(width, columns));
  },
};

const repeated = (length: number, times: number): Matrix =>
  Array.from({ length: length * times }, (_, place) =>
    Array.from({ length }, (_, source) => (Math.floor(place / times) === source ? 1 : 0)),
  );

/** Between the middles of pixels; beyond the first and the last middle the pixel itself, as Keras and PyTorch do. */
const linear = (length: number, times: number): Matrix =>
  Array.from({ length: length * times }, (_, place) => {
    const middle = Math.min(Math.max((place + 0.5) / times - 0.5, 0), length - 1);
    return Array.from({ length }, (_, source) => Math.max(0, 1 - Math.abs(source - middle)));
  });
