import type { Analysis } from "../core/analyze.ts";
import type { PlacedProblem } from "../core/problem.ts";
import type { ReceptiveField } from "../core/receptiveField.ts";
import { alongAxes, type Shape, type Size } from "../core/shape.ts";

/**
 * What `cnn analyze --json` prints: bytes and counts as whole numbers for one example, `null` for what is unknown.
 *
 * @param placeAt line and column of an offset of the text; of a notebook its cell as well
 */
export function analysisJson<Place extends { readonly line: number; readonly column: number }>(
  analysis: Analysis,
  problems: readonly PlacedProblem[],
  placeAt: (offset: number) => Place,
) {
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
    layers: made.map(({ node, output, parameters, trainable, macs, flops, bytes, receptiveField }) => {
      const { column: _, ...place } = placeAt(node.typeSpan.start);
      return {
        name: node.name,
        type: node.type,
        output: output ?? null,
        parameters: parameters.value,
        trainable,
        macs: macs.value,
        flops: flops.value,
        activationBytes: bytes.output,
        receptiveField: fieldJson(receptiveField, output ?? []),
        ...place,
      };
    }),
    problems: problems.map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      ...placeAt(span.start),
    })),
  };
}

/** As model files write sizes: one number for a sequence and where height and width agree, else both; `null`: everything. */
function fieldJson(field: ReceptiveField | "all" | undefined, output: Shape): object | null {
  if (field === undefined || field === "all") return null;
  const short = (pair: readonly [Size, Size]) => {
    const sizes = alongAxes(output, pair);
    return sizes.every((size) => size === sizes[0]) ? sizes[0] : sizes;
  };
  return { size: short(field.size), stride: short(field.stride), padding: short(field.padding) };
}
