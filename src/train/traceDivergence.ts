import type { Tensor } from "onnxruntime-node";
import { compileTrace, toGraphLayout, traceOutput } from "../compile/compile.ts";
import { UserError } from "../protocol/failure.ts";
import { runFiles } from "../protocol/run.ts";
import { areFinite, type Diverged, type Divergence, divergenceMessage } from "./divergence.ts";
import type { PreparedRun } from "./prepareRun.ts";
import { createSession } from "./runtime.ts";
import { learnedOf } from "./trainableModel.ts";
import type { Workshop } from "./workshop.ts";

/** The same failure with the layer and the images where it began, which go into `run.json`, and with what is kept. */
export async function traced(error: Divergence, prepared: PreparedRun, workshop: Workshop): Promise<UserError> {
  const { keeper } = prepared;
  // Whatever else goes wrong now must not hide that the training diverged.
  const diverged = await begin(error, prepared, workshop).catch(() => undefined);
  if (!diverged) return error;
  keeper.record = { ...keeper.record, diverged };
  return new UserError(error.code, divergenceMessage(diverged, error, kept(prepared, diverged)), error);
}

async function begin(error: Divergence, prepared: PreparedRun, workshop: Workshop): Promise<Diverged> {
  const { epoch, step, examples, fed } = error;
  const { files } = workshop.dataset.training;
  const named = (chosen: Uint32Array) => ({
    images: [...chosen],
    ...(files && { files: Array.from(chosen, (index) => files[index] ?? "") }),
  });
  if (!fed) return { epoch, step, ...lastDamaged(prepared, workshop), what: "weights", ...named(examples) };
  const found = await firstNotFinite(fed, prepared, workshop);
  if (!found) return { epoch, step, what: "loss", ...named(examples) };
  const bad = examples.filter((_, row) => found.isBad[row]);
  return { epoch, step, layer: found.layer, what: "values", ...named(bad) };
}

/** The layer nearest to the output: a gradient that is no number goes on from there to all layers before it. */
function lastDamaged({ analysis }: PreparedRun, { trainer }: Workshop): { readonly layer?: string } {
  const { tensors } = trainer.checkpoint();
  const isDamaged = (name: string) => !areFinite(tensors.get(name)?.values ?? new Float32Array());
  const found = analysis.layers.findLast(({ node, weights }) =>
    weights.some(({ name }) => isDamaged(`${node.name}/${name}`)),
  );
  return found ? { layer: found.node.name } : {};
}

async function firstNotFinite(
  fed: Readonly<Record<string, Tensor>>,
  prepared: PreparedRun,
  { runtime, trainer }: Workshop,
) {
  const analysis = learnedOf(prepared);
  const count = fed.images?.dims[0] ?? 0;
  const { bytes, weights, inputs, layers } = compileTrace(analysis, count);
  const { tensors } = trainer.checkpoint();
  const all: Record<string, Tensor> = { ...fed };
  for (const weight of weights) {
    const values = toGraphLayout(weight, tensors.get(weight.name)?.values ?? new Float32Array());
    all[weight.name] = new runtime.Tensor(values, [...weight.stateShape]) as Tensor;
  }
  const session = await createSession(runtime, bytes, "cpu");
  const given = await session.run(Object.fromEntries(inputs.map((name) => [name, all[name] as Tensor])));
  await session.release();
  const finite = given[traceOutput]?.data as Float32Array;
  const bad = finite.findIndex(Number.isNaN);
  if (bad < 0) return undefined;
  const row = Math.floor(bad / count);
  const isBad = Array.from(finite.subarray(row * count, (row + 1) * count), Number.isNaN);
  return { layer: layers[row] ?? "", isBad };
}

function kept({ keeper: { record } }: PreparedRun, { epoch }: Diverged): string {
  const best = record.best?.epoch ?? epoch - 1;
  if (best < 1) return `${runFiles.last} keeps the weights from before.`;
  return `${runFiles.best} and ${runFiles.onnx} keep the weights of epoch ${best}.`;
}
