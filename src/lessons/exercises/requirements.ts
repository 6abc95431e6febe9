import type { Analysis } from "../../core/analyze.ts";
import { elements, formatShape, type Shape } from "../../core/shape.ts";
import { formatCount, formatOperations } from "../../core/wording.ts";
import type { AnalyzedText } from "../../spec/analyzeText.ts";

/** What a model must be, judged by the engine. */
export interface Requirement {
  /** "parameters" */
  readonly id: string;
  /** Markdown, to end the list "Your model must": "have at most 20,000 parameters". */
  readonly asks: string;
  /** `undefined` where it is met; otherwise what is not met, with the numbers. */
  unmet(answer: AnalyzedText): string | undefined;
}

export interface Bounds {
  readonly atLeast?: number;
  readonly atMost?: number;
}

type Format = (count: number) => string;

/** "at most 20,000", "at least 5 and at most 10", "exactly 10". */
function bounded({ atLeast, atMost }: Bounds, format: Format): string {
  if (atLeast !== undefined && atLeast === atMost) return `exactly ${format(atLeast)}`;
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${format(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${format(atMost)}`]),
  ];
  return bounds.join(" and ");
}

const isWithin = (value: number, { atLeast = -Infinity, atMost = Infinity }: Bounds): boolean =>
  value >= atLeast && value <= atMost;

/** A number of the whole network. */
function counted(
  id: string,
  what: string,
  count: (analysis: Analysis) => number | null,
  format: Format,
): (bounds: Bounds) => Requirement {
  return (bounds) => ({
    id,
    asks: `have ${bounded(bounds, format)} ${what}`,
    unmet({ analysis }) {
      const value = count(analysis);
      if (value === null)
        return `How many ${what} it has is not known while sizes are open. Give \`input\` whole numbers.`;
      if (isWithin(value, bounds)) return undefined;
      return `It has ${format(value)} ${what}; asked for are ${bounded(bounds, format)}.`;
    },
  });
}

export const parametersWithin = counted("parameters", "parameters", ({ parameters }) => parameters.total, formatCount);

export const trainableWithin = counted(
  "trainable",
  "trainable parameters",
  ({ parameters }) => parameters.trainable,
  formatCount,
);

export const macsWithin = counted(
  "macs",
  "multiply-accumulates (MACs) for one image",
  ({ macs }) => macs,
  formatOperations,
);

/** Bytes of weights and of the tensors that exist together while one image is predicted. */
export const inferenceBytesWithin = counted(
  "inference-bytes",
  "bytes of memory for one prediction",
  ({ inference }) => inference.total,
  formatCount,
);

/** Convolutions and dense layers. */
export const layersWithin = counted(
  "layers",
  "convolutions and dense layers",
  ({ layers }) => layers.filter(({ type, weights }) => type?.macs !== undefined && weights.length > 0).length,
  formatCount,
);

const outputOf = ({ analysis: { model, layers } }: AnalyzedText): Shape | undefined =>
  layers[model.outputs[0] ?? -1]?.output;

const inputOf = ({ analysis: { layers } }: AnalyzedText): Shape | undefined =>
  layers.find(({ type }) => type?.takes === "nothing")?.output;

function shaped(
  id: string,
  end: string,
  of: (answer: AnalyzedText) => Shape | undefined,
): (shape: Shape) => Requirement {
  return (shape) => ({
    id,
    asks: `${end} ${formatShape(shape)}`,
    unmet(answer) {
      const found = of(answer);
      if (found && formatShape(found) === formatShape(shape)) return undefined;
      const values =
        found && elements(found) === elements(shape) ? " The number of values is right, but not their shape." : "";
      return `Its ${id} is ${found ? formatShape(found) : "not known"}; asked for is ${formatShape(shape)}.${values}`;
    },
  });
}

/** Of one example, without the batch. */
export const outputIs = shaped("output", "end with an output of", outputOf);
export const inputIs = shaped("input", "take an input of", inputOf);

/** Pixels, along height and width, that a value of the network's last map sees. */
export function receptiveFieldWithin(bounds: Bounds): Requirement {
  const pixels: Format = (count) => `${formatCount(count)}×${formatCount(count)} pixels`;
  return {
    id: "receptive-field",
    asks: `let each value of its last feature map see ${bounded(bounds, pixels)}`,
    unmet({ analysis: { layers } }) {
      const field = layers.findLast(({ receptiveField }) => typeof receptiveField === "object")?.receptiveField;
      if (typeof field !== "object") return "No layer of it has feature maps.";
      const [height, width] = field.size;
      if (height === null || width === null) return "How much a value sees is not known while sizes are open.";
      if (isWithin(height, bounds) && isWithin(width, bounds)) return undefined;
      return `A value of its last feature map sees ${formatCount(height)}×${formatCount(width)} pixels; asked for are ${bounded(bounds, pixels)}.`;
    },
  };
}

/** Layers of a type, by Keras's name; at least one when no number is given. */
export function layersOfType(type: string, bounds: Bounds = { atLeast: 1 }): Requirement {
  const { atLeast, atMost } = bounds;
  const [some, none] = [atLeast === 1 && atMost === undefined, atMost === 0];
  const asked = some ? "a" : none ? "no" : bounded(bounds, formatCount);
  return {
    id: `${none ? "without" : "contains"}-${type}`,
    asks: `have ${asked} \`${type}\` ${some ? "layer" : "layers"}`,
    unmet({ analysis: { model } }) {
      const count = model.nodes.filter((node) => node.type === type).length;
      if (isWithin(count, bounds)) return undefined;
      if (some) return `It has no \`${type}\` layer.`;
      const layers = count === 1 ? "layer" : "layers";
      return `It has ${formatCount(count)} \`${type}\` ${layers}; asked for ${none ? "is none" : `are ${asked}`}.`;
    },
  };
}

/** No advice of the engine about its design either. Errors always count. */
export const noWarnings: Requirement = {
  id: "no-warnings",
  asks: "have no problem that the editor would underline",
  unmet: ({ problems }) => problems[0]?.message,
};
