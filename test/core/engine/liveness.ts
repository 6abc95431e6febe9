import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import * as ort from "onnxruntime-node";
import { compileTraining, drawMask, initialValues } from "../../../src/compile/compile.ts";
import type { Analysis } from "../../../src/core/analyze.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import { onnx } from "../../../src/onnx/value.ts";
import { weightTensors } from "../../../src/train/graphTensors.ts";

export interface Liveness {
  /** Bytes of the tensors that the operators of one training step have together at the worst moment. */
  readonly peak: number;
  /** The operator that runs then; its name starts with its layer's. */
  readonly operator: string;
  readonly operators: number;
}

/** An operator as ONNX Runtime ran it: after its own optimisations, in its own order, with the sizes that it saw. */
interface Operator {
  readonly name: string;
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly bytes: readonly number[];
}

const views: readonly string[] = ["Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity"];

/**
 * Runs one training step under ONNX Runtime's profiler and follows the lives of its tensors: each from the operator that
 * makes it to the last that reads it; what the step gives, to its end.
 *
 * @param block channels of a block; 0: without blocks
 * @param folder for the profiler's files
 */
export async function livenessOf(analysis: Analysis, batch: number, block: number, folder: string): Promise<Liveness> {
  const { operators, results } = await profile(analysis, batch, block, folder);
  const holders = new Map<string, string>();
  const holderOf = (value: string): string => (holders.has(value) ? holderOf(holders.get(value) ?? "") : value);
  const last = new Map<string, number>();
  const size = new Map<string, number>();
  for (const [index, { type, inputs, outputs, bytes }] of operators.entries()) {
    for (const input of inputs) last.set(holderOf(input), index);
    for (const [place, output] of outputs.entries()) {
      const isView = views.includes(type) && !results.has(output);
      if (isView) holders.set(output, inputs[0] ?? "");
      else size.set(output, bytes[place] ?? 0);
      last.set(holderOf(output), index);
    }
  }
  for (const result of results) last.set(holderOf(result), Number.POSITIVE_INFINITY);

  const alive = new Map<string, number>();
  let now = 0;
  let worst: Liveness = { peak: 0, operator: "", operators: operators.length };
  for (const [index, { name, inputs, outputs }] of operators.entries()) {
    for (const output of outputs) {
      const bytes = size.get(output);
      if (bytes === undefined) continue;
      alive.set(output, bytes);
      now += bytes;
    }
    if (now > worst.peak) worst = { ...worst, peak: now, operator: name };
    for (const value of new Set([...inputs, ...outputs].map(holderOf))) {
      if (last.get(value) !== index) continue;
      now -= alive.get(value) ?? 0;
      alive.delete(value);
    }
  }
  return worst;
}

async function profile(analysis: Analysis, batch: number, block: number, folder: string) {
  const program = compileTraining(analysis, { batchSize: batch, block });
  const optimizedModelFilePath = path.join(folder, "optimized.onnx");
  const session = await ort.InferenceSession.create(program.bytes, {
    graphOptimizationLevel: "all",
    enableMemPattern: false,
    logSeverityLevel: 4,
    enableProfiling: true,
    profileFilePrefix: path.join(folder, "profile"),
    optimizedModelFilePath,
  });
  const shape = (analysis.layers[0]?.output ?? []).map(Number);
  const tensor = (values: Float32Array, dims: readonly number[]) => new ort.Tensor("float32", values, [...dims]);
  const count = (dims: readonly number[]) => dims.reduce((product, length) => product * length, 1);
  const random = randomGenerator(1);
  const start = initialValues(analysis, 1);
  const feeds: Record<string, ort.Tensor> = {
    images: tensor(Float32Array.from({ length: batch * count(shape) }, random.uniform), [batch, ...shape]),
    labels: new ort.Tensor("int32", new Int32Array(batch), [batch]),
    learning_rate: tensor(Float32Array.of(0.001), []),
    step: tensor(Float32Array.of(1), []),
  };
  Object.assign(feeds, weightTensors(ort, program.weights, start));
  for (const slot of program.slots) feeds[slot.name] = tensor(new Float32Array(count(slot.shape)), slot.shape);
  for (const mask of program.masks) feeds[mask.name] = tensor(drawMask(mask, random), mask.shape);
  await session.run(feeds);
  session.endProfiling();
  await session.release();
  const file = (await readdir(folder)).find((name) => name.startsWith("profile"));
  const events = JSON.parse(await readFile(path.join(folder, file ?? ""), "utf8")) as readonly Event[];
  const graph = onnx.ModelProto.decode(await readFile(optimizedModelFilePath)).graph ?? {};
  const nodes = new Map((graph.node ?? []).map((node) => [node.name, node]));
  const operators = events.flatMap(({ cat, name, args }): Operator[] => {
    const node = cat === "Node" && name.endsWith(ending) ? nodes.get(name.slice(0, -ending.length)) : undefined;
    if (!node) return [];
    const outputs = (node.output ?? []).filter((output) => output !== "");
    return [
      {
        name: node.name ?? "",
        type: node.opType ?? "",
        inputs: node.input ?? [],
        outputs,
        bytes: (args.output_type_shape ?? []).map(bytesOf),
      },
    ];
  });
  return { operators, results: new Set((graph.output ?? []).map(({ name }) => name ?? "")) };
}

interface Event {
  readonly cat: string;
  readonly name: string;
  readonly args: { readonly output_type_shape?: readonly Readonly<Record<string, readonly number[]>>[] };
}

const ending = "_kernel_time";

const bytesPerValue: Readonly<Record<string, number>> = { float: 4, int32: 4, int64: 8, double: 8, bool: 1, uint8: 1 };

const bytesOf = (output: Readonly<Record<string, readonly number[]>>): number =>
  Object.entries(output).reduce(
    (sum, [type, dims]) => sum + dims.reduce((product, length) => product * length, bytesPerValue[type] ?? Number.NaN),
    0,
  );
