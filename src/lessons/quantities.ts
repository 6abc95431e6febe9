import type { Analysis, LayerReport } from "../core/analyze.ts";
import { addSizes, elements, formatShape, type Shape, type Size } from "../core/shape.ts";
import { formatBytes, formatCount, formatOperations } from "../core/wording.ts";
import { depthOf } from "../zoo/entry.ts";

/** What the engine says: how it is printed and, where it is one number, that number. `undefined` where it is not known. */
export interface Fact {
  readonly text: string;
  readonly value?: number;
}

interface Quantity {
  /** One line for teachers. */
  readonly doc: string;
  readonly ofModel?: (analysis: Analysis) => Fact | undefined;
  readonly ofLayer?: (layer: LayerReport) => Fact | undefined;
}

const known = (value: Size | undefined, format: (value: number) => string): Fact | undefined =>
  value === null || value === undefined ? undefined : { text: format(value), value };

const shaped = (shape: Shape | undefined): Fact | undefined => {
  if (!shape) return undefined;
  const values = elements(shape);
  return { text: formatShape(shape), ...(values !== null && { value: values }) };
};

const count = (value: Size | undefined) => known(value, formatCount);
const operations = (value: Size | undefined) => known(value, formatOperations);
const bytes = (value: Size | undefined) => known(value, (size) => formatBytes(size));

const isInput = ({ type }: LayerReport): boolean => type?.takes === "nothing";

const field = (layer: LayerReport | undefined): Fact | undefined => {
  const found = layer?.receptiveField;
  if (found === "all") return { text: "the whole image" };
  if (found === undefined) return undefined;
  const [height, width] = found.size;
  return { text: formatShape(found.size), ...(height === width && height !== null && { value: height }) };
};

/** Everything that `{{ MODEL QUANTITY }}` and `{{ MODEL/LAYER QUANTITY }}` can say. */
export const quantities = {
  parameters: {
    doc: "All parameters.",
    ofModel: ({ parameters }) => count(parameters.total),
    ofLayer: ({ parameters }) => count(parameters.value),
  },
  trainable: {
    doc: "Parameters that training changes.",
    ofModel: ({ parameters }) => count(parameters.trainable),
    ofLayer: ({ trainable }) => count(trainable),
  },
  macs: {
    doc: "Multiply-accumulates for one example.",
    ofModel: ({ macs }) => operations(macs),
    ofLayer: ({ macs }) => operations(macs.value),
  },
  flops: {
    doc: "Floating-point operations for one example.",
    ofModel: ({ flops }) => operations(flops),
    ofLayer: ({ flops }) => operations(flops.value),
  },
  input: {
    doc: "Shape of what comes in. In a sum: its number of values.",
    ofModel: ({ layers }) => shaped(layers.find(isInput)?.output),
    ofLayer: ({ input }) => (Array.isArray(input?.[0]) ? undefined : shaped(input as Shape | undefined)),
  },
  output: {
    doc: "Shape of what comes out. In a sum: its number of values.",
    ofModel: ({ model, layers }) => shaped(layers[model.outputs[0] ?? -1]?.output),
    ofLayer: ({ output }) => shaped(output),
  },
  "weight-bytes": {
    doc: "Memory of the parameters, 4 bytes each.",
    ofModel: ({ inference }) => bytes(inference.weights),
    ofLayer: (layer) => bytes(layer.bytes.weights),
  },
  "activation-bytes": {
    doc: "Memory of the output of every layer together, without the input, for one example; of a layer: of its output.",
    ofModel: ({ layers }) =>
      bytes(addSizes(...layers.filter((layer) => !isInput(layer)).map((layer) => layer.bytes.output))),
    ofLayer: (layer) => bytes(layer.bytes.output),
  },
  "inference-bytes": {
    doc: "Memory of one prediction: the parameters, and the tensors that must exist together at the worst moment.",
    ofModel: ({ inference }) => bytes(inference.total),
  },
  "peak-bytes": {
    doc: "The tensors alone that must exist together at the worst moment of one prediction.",
    ofModel: ({ inference }) => bytes(inference.peakActivations),
  },
  "training-bytes": {
    doc: "Memory of a training step with the file's batch and optimizer, as a textbook counts it.",
    ofModel: ({ training }) => bytes(training.total),
  },
  "receptive-field": {
    doc: "Pixels of the image that one value sees; of a model: a value of its last feature map.",
    ofModel: ({ layers }) => field(layers.findLast(({ receptiveField }) => typeof receptiveField === "object")),
    ofLayer: field,
  },
  layers: {
    doc: "Convolutions and dense layers.",
    ofModel: ({ layers }) =>
      count(layers.filter(({ type, weights }) => type?.macs !== undefined && weights.length > 0).length),
  },
  depth: {
    doc: "Convolutions and dense layers on the longest way through: the 50 of ResNet-50.",
    ofModel: ({ layers }) => count(depthOf(layers)),
  },
  year: {
    doc: "Year of the paper, where the model file says it.",
    ofModel: ({ model }) => known(model.about?.year, String),
  },
} as const satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof quantities;

export const quantityNamed = (name: string): Quantity | undefined =>
  Object.hasOwn(quantities, name) ? quantities[name as QuantityName] : undefined;
