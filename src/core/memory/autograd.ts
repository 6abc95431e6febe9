import type { LayerReport } from "../analyze.ts";
import { type Saved, viewOf } from "../layer.ts";
import type { Model } from "../model.ts";
import { elements } from "../shape.ts";
import type { Formats, Kept } from "./kept.ts";

/** The class of an example is an int64; the loss keeps the sum of its classes' weights, a float. */
const labelBytes = 8;
const lossBytes = 4;

/**
 * What PyTorch's autograd keeps for the backward pass: each tensor once, however many layers need it. ReLU works in place,
 * as in torchvision's networks; ReLU6 too, but keeps a copy of its input; max pooling keeps int64 indices, and batch
 * normalisation its input, and two numbers a channel for the batch. What leads to no weight that learns keeps nothing. The
 * loss reads the first output; from softmax on it is PyTorch's cross-entropy, and the other outputs are logits.
 *
 * @see `torch.autograd.graph.saved_tensors_hooks` on PyTorch 1.13.1, as read by scripts/fixtures/autograd.py. PyTorch 2
 * differs in one thing: global average pooling no longer keeps its input.
 */
export function keptByPyTorch(model: Model, reports: readonly LayerReport[], formats: Formats): Kept | undefined {
  const holders: number[] = [];
  const learns: boolean[] = [];
  const sizes: number[] = [];
  const isKept = reports.map(() => false);
  const beside = reports.map(() => 0);
  const once = reports.map(() => 0);
  const readers = reports.map(() => 0);
  for (const { node } of reports) for (const input of node.inputs) readers[input] = (readers[input] ?? 0) + 1;
  const [lossOutput, ...otherOutputs] = model.outputs;
  const logits = new Set(otherOutputs.filter((id) => readers[id] === 0));

  for (const report of reports) {
    const { node, type, params, output } = report;
    const size = elements(output ?? [null]);
    if (!type || !params || size === null) return undefined;
    const { id } = node;
    sizes.push(size);
    const inputs = node.inputs.map((input) => holders[input] ?? input);
    const sharesInput = viewOf(type, params) === "always" || type.inPlace?.(params as never);
    holders.push(sharesInput ? (inputs[0] ?? id) : id);
    learns.push(learnsItself(report, reports) || node.inputs.some((input) => learns[input]));
    if (!learns[id]) continue;

    const endsInSoftmax = type.activation?.(params as never) === "softmax";
    for (const saved of type.saves(params as never)) {
      if (saved === "input") for (const input of inputs) isKept[input] = true;
      else if (saved === "output") {
        if (!(endsInSoftmax && logits.has(id))) isKept[holders[id] ?? id] = true;
      } else if (saved === "statistics") add(once, id, 2 * 4 * (output?.at(-1) ?? 0));
      else add(beside, id, size * bytesOf(saved, formats));
    }
    const own = type.savesBeside?.(report.input as never, params as never) ?? 0;
    if (own === null) return undefined;
    add(beside, id, own * formats.value);
    add(once, id, type.savesOnce?.(report.input as never, params as never) ?? 0);
    if (id === lossOutput && endsInSoftmax) {
      add(beside, id, labelBytes);
      add(once, id, lossBytes);
    }
  }
  const isImage = (id: number) => reports[id]?.node.type === "Input";
  const outputs = sizes.map((size, id) => (isKept[id] && !isImage(id) ? size * formats.value : 0));
  return { outputs, beside, once, holders };
}

/** A layer that is called again has its weights where it was called first. */
const learnsItself = ({ node, trainable }: LayerReport, reports: readonly LayerReport[]): boolean =>
  ((node.sharedWith === undefined ? trainable : reports[node.sharedWith]?.trainable) ?? 0) > 0;

const bytesOf = (saved: Exclude<Saved, "input" | "output" | "statistics">, { value, mask }: Formats): number =>
  ({ mask, indices: 8, inner: value })[saved];

function add(list: number[], id: number, bytes: number): void {
  list[id] = (list[id] ?? 0) + bytes;
}
