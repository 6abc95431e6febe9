import type { Analysis } from "../core/analyze.ts";
import type { PlacedProblem } from "../core/problem.ts";
import type { ReceptiveField } from "../core/receptiveField.ts";
import type { Size } from "../core/shape.ts";
import { lineAndColumn } from "../spec/lineAndColumn.ts";

/** What `cnn analyze --json` prints: bytes and counts as whole numbers for one example, `null` for what is unknown. */
export function analysisJson(text: string, analysis: Analysis, problems: readonly PlacedProblem[]): object {
  const { model, inference, training } = analysis;
  const [input, ...made] = analysis.layers;
  const { batch, inputs, activations, gradients, weights, optimizer, total } = training;
  return {
    name: model.name,
    input: input?.output ?? null,
    parameters: analysis.parameters,
    macs: analysis.macs,
    flops: analysis.flops,
    memory: {
      convention: training.convention,
      weights: inference.weights,
      inference: { peakActivations: inference.peakActivations, total: inference.total },
      training: { batch, inputs, activations, gradients, weights, optimizer, total },
    },
    layers: made.map(({ node, output, parameters, trainable, macs, flops, bytes, receptiveField }) => ({
      name: node.name,
      type: node.type,
      output: output ?? null,
      parameters: parameters.value,
      trainable,
      macs: macs.value,
      flops: flops.value,
      activationBytes: bytes.output,
      receptiveField: fieldJson(receptiveField),
      line: lineAndColumn(text, node.typeSpan.start).line,
    })),
    problems: problems.map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      ...lineAndColumn(text, span.start),
    })),
  };
}

/** As model files write sizes: one number where height and width agree, else [height, width]; `null`: everything. */
function fieldJson(field: ReceptiveField | "all" | undefined): object | null {
  if (field === undefined || field === "all") return null;
  const short = ([height, width]: readonly [Size, Size]) => (height === width ? height : [height, width]);
  return { size: short(field.size), stride: short(field.stride), padding: short(field.padding) };
}
