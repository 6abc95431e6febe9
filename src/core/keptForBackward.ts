import type { LayerReport } from "./analyze.ts";
import { type Saved, viewOf } from "./layer.ts";
import { addSizes, elements, mapSize, type Size } from "./shape.ts";

export interface Kept {
  /** Bytes for each example of the batch, the input image not counted. */
  readonly perExample: Size;
  /** Bytes once for a batch. */
  readonly perBatch: Size;
}

/** Bytes of one value of what is kept beside tensors: a mask of booleans, indices of 64 bits, what a layer gave before its activation. */
const bytesOf = { mask: 1, indices: 8, inner: 4 } as const;

/**
 * What PyTorch's autograd keeps for the backward pass on a GPU: each tensor once, however many layers need it. ReLU
 * works in place, as in torchvision's networks; dropout keeps a mask of booleans; max pooling keeps int64 indices; batch
 * normalisation keeps its input, and two numbers a channel for the batch.
 *
 * @see `torch.autograd.graph.saved_tensors_hooks`, with which `test/oracles/keptForBackward.test.ts` was measured
 */
export function keptByPyTorch(reports: readonly LayerReport[]): Kept {
  const holders: number[] = [];
  const tensors = new Set<number>();
  let beside: Size = 0;
  let perBatch: Size = 0;
  for (const report of reports) {
    const { node, type, params, output } = report;
    if (!type || !params || !output) return { perExample: null, perBatch: null };
    const inputs = node.inputs.map((input) => holders[input] ?? input);
    const sharesInput = viewOf(type, params) === "always" || type.inPlace?.(params as never);
    holders.push(sharesInput ? (inputs[0] ?? node.id) : node.id);
    const own = type.savesBeside?.(report.input as never, params as never) ?? 0;
    beside = addSizes(
      beside,
      mapSize(own, (values) => 4 * values),
    );
    for (const saved of type.saves(params as never)) {
      if (saved === "input") for (const input of inputs) tensors.add(input);
      else if (saved === "output") tensors.add(holders[node.id] ?? node.id);
      else if (saved === "statistics")
        perBatch = addSizes(
          perBatch,
          mapSize(output.at(-1) ?? null, (channels) => 2 * 4 * channels),
        );
      else
        beside = addSizes(
          beside,
          mapSize(elements(output), (values) => values * bytesOf[saved satisfies Saved]),
        );
    }
  }
  const kept = [...tensors]
    .filter((id) => reports[id]?.node.type !== "Input")
    .map((id) => elements(reports[id]?.output ?? []));
  return { perExample: addSizes(beside, ...kept.map((values) => mapSize(values, (count) => 4 * count))), perBatch };
}
