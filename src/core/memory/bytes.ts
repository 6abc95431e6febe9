import type { LayerReport } from "../analyze.ts";
import type { Model } from "../model.ts";
import { addSizes, elements, mapSize, type Size } from "../shape.ts";

/** Bytes of a 32-bit float: weights, activations and gradients. */
export const bytesPerValue = 4;

export const totalOf = (reports: readonly LayerReport[], pick: (report: LayerReport) => Size): Size =>
  addSizes(...reports.map(pick));

export const weightBytes = (reports: readonly LayerReport[]): Size => totalOf(reports, ({ bytes }) => bytes.weights);

/** With what no layer of the graph has. */
export const allWeightBytes = (model: Model, reports: readonly LayerReport[]): Size =>
  addSizes(weightBytes(reports), unusedBytes(model));

export const unusedBytes = ({ unusedWeights = 0 }: Model): Size => times(unusedWeights, bytesPerValue);

/** Of one example's output, views counted too. */
export const valueBytes = (report: LayerReport | undefined): Size =>
  report?.output ? mapSize(elements(report.output), (values) => values * bytesPerValue) : null;

export const times = (size: Size, factor: number): Size => mapSize(size, (bytes) => bytes * factor);
