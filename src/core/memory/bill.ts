import type { Analysis } from "../analyze.ts";
import { engineMemory } from "../engine/engineMemory.ts";
import { runMemory } from "../engine/runMemory.ts";
import type { Model } from "../model.ts";
import type { Precision } from "../precision.ts";
import { formatBytes, grouped } from "../wording.ts";
import { checkpointed, nodesOf } from "./checkpointed.ts";
import type { Convention } from "./conventions.ts";
import { type GpuMemory, gpuMeter } from "./gpu.ts";
import { sum } from "./kept.ts";
import { allWeights, ledgerOf } from "./ledger.ts";
import { addRanges, exactly, type Range } from "./range.ts";

export type LineId =
  | "weights"
  | "inputs"
  | "activations"
  | "gradients"
  | "optimizer"
  | "transient"
  | "workspace"
  | "runtime";

/** One line of a bill, in bytes. */
export interface BillLine extends Range {
  readonly id: LineId;
  readonly title: string;
  /** The sum behind it, or where its bounds come from. */
  readonly why: string;
}

/** What a training step needs, line by line, by one convention. */
export interface Bill {
  readonly convention: Convention;
  readonly batch: number;
  readonly precision: Precision;
  readonly lines: readonly BillLine[];
  /** The sum of the lines. */
  readonly total: Range;
  /** What the whole process takes, where it can be said: not all lines are at their largest at the same moment. */
  readonly process: Range | undefined;
}

export interface BillOptions {
  readonly convention: Convention;
  /** Other than the file's. */
  readonly batch?: number;
  readonly precision?: Precision;
}

/** `undefined` while a layer has a problem or a size is open. */
export function billOf({ model: asWritten, layers }: Analysis, options: BillOptions): Bill | undefined {
  const model = withTraining(asWritten, options);
  const { batchSize: batch, precision } = model.training;
  const made = linesOf[options.convention](model, layers, batch);
  if (!made) return undefined;
  return { convention: options.convention, batch, precision, ...made, total: addRanges(...made.lines) };
}

export const withTraining = (model: Model, { batch, precision }: Omit<BillOptions, "convention">): Model => ({
  ...model,
  training: {
    ...model.training,
    ...(batch !== undefined && { batchSize: batch }),
    ...(precision !== undefined && { precision }),
  },
});

type Made = Pick<Bill, "lines" | "process">;
type Lines = (model: Model, layers: Analysis["layers"], batch: number) => Made | undefined;

const linesOf: Record<Convention, Lines> = {
  textbook(model, layers, batch) {
    const lines = tensors(model, layers, "textbook", batch);
    return lines && { lines, process: undefined };
  },

  pytorch(model, layers, batch) {
    const lines = tensors(model, layers, "pytorch", batch);
    const gpu = gpuMeter(model, layers)?.(batch);
    return lines && gpu && { lines: [...lines, ...around(gpu)], process: gpu.total };
  },

  engine(model, layers, batch) {
    const memory = engineMemory(layers, { ...model.training, batchSize: batch }, model.outputs[0]);
    const whole = runMemory(layers, { ...model.training, batchSize: batch }, model.outputs[0]);
    if (!memory || !whole) return undefined;
    const slots = 2 * (memory.state - memory.filling - sum(layers.map(({ bytes }) => bytes.weights ?? 0)));
    const { kept, peak } = memory.arena;
    const beside = { low: whole.low - memory.total, high: whole.high - memory.total };
    return {
      lines: [
        line(
          "weights",
          "Weights",
          memory.state + memory.nextState - slots,
          "before the step, and the trained ones after it",
        ),
        line("inputs", "Images, labels and masks", memory.inputs, `${grouped(batch)} examples`),
        line("activations", "Kept for the backward pass", kept, "at the worst moment of the step"),
        line("gradients", "Gradients and what exists for a moment", peak - kept, "at the same moment"),
        line("optimizer", "Optimizer", slots, "its slots before and after the step"),
        {
          id: "runtime",
          title: "The worker process",
          ...beside,
          why: "Node, ONNX Runtime, the data set, gaps in the arena, what measures and looks at an epoch's end",
        },
      ],
      process: whole,
    };
  },
};

function tensors(model: Model, layers: Analysis["layers"], convention: Convention, batch: number) {
  const ledger = ledgerOf(model, layers, convention);
  if (!ledger) return undefined;
  const { optimizer, checkpoints } = model.training;
  const { kept, piece, total } = checkpointed(model, ledger, batch, nodesOf(model, checkpoints));
  const examples = `${grouped(batch)} ${batch === 1 ? "example" : "examples"}`;
  return [
    line(
      "weights",
      "Weights",
      allWeights(ledger),
      `each parameter once${ledger.unused > 0 ? `; ${formatBytes(ledger.unused)} are of layers that nothing goes through` : ""}`,
    ),
    line("inputs", "Inputs", batch * ledger.inputs, `${examples} × ${grouped(ledger.inputs)} bytes`),
    line(
      "activations",
      "Activations kept for the backward pass",
      total,
      checkpoints.length === 0
        ? `${examples}: ${convention === "textbook" ? "each layer's output once" : "each tensor that autograd keeps, once"}`
        : `${formatBytes(kept)} at the checkpoints and ${formatBytes(piece)} of the largest piece between them`,
    ),
    line("gradients", "Gradients", sum(ledger.gradients), "one for each parameter that is trained"),
    line("optimizer", "Optimizer", sum(ledger.slots), `the slots of ${optimizer.type}`),
  ];
}

const line = (id: LineId, title: string, bytes: number, why: string): BillLine => ({
  id,
  title,
  ...exactly(bytes),
  why,
});

const around = ({ transient, workspace, runtime }: GpuMemory): readonly BillLine[] => [
  { id: "transient", title: "Largest transient", ...transient, why: "gradients of the largest layer, for a moment" },
  {
    id: "workspace",
    title: "Workspace",
    ...workspace,
    why: "cuDNN's, for the largest convolution over several pixels",
  },
  { id: "runtime", title: "Runtime", ...runtime, why: "CUDA's context, cuDNN and cuBLAS" },
];
