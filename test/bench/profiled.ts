import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as ort from "onnxruntime-node";
import { GraphBuilder } from "../../src/onnx/graphBuilder.ts";
import type { BenchedNetwork } from "./trainingNetworks.ts";
import { openSteps, type StepsOptions } from "./trainingSteps.ts";

interface Event {
  readonly cat: string;
  readonly name: string;
  readonly dur: number;
  readonly args: { readonly op_name?: string };
}

const steps = 12;
/** Operators that are not worth a word of their own. */
const least = 0.02;

export const profiled = {
  /** The share of each type of operator in the time of all operators, the largest first. */
  async byOperator(network: BenchedNetwork, options: StepsOptions): Promise<readonly (readonly [string, number])[]> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "cnn-profile-"));
    const session = { enableProfiling: true, profileFilePrefix: path.join(folder, "profile") };
    const training = await openSteps(network, { ...options, session });
    for (let step = 0; step < steps; step++) await training.step();
    training.endProfiling();
    await training.close();
    const [file = ""] = await readdir(folder);
    const events = JSON.parse(await readFile(path.join(folder, file), "utf8")) as readonly Event[];
    await rm(folder, { recursive: true });
    return sharesOf(events.filter(({ cat, name }) => cat === "Node" && name.endsWith("_kernel_time")));
  },

  /** A product of two square matrices. */
  async matrixProduct(side: number, threads: number) {
    const graph = new GraphBuilder();
    const [a, b] = [graph.input("a", [side, side]), graph.input("b", [side, side])];
    graph.output("product", graph.op("MatMul", [a, b]), [side, side]);
    const session = await ort.InferenceSession.create(graph.encode({ name: "product" }), {
      intraOpNumThreads: threads,
    });
    const matrix = () => new ort.Tensor("float32", new Float32Array(side * side).fill(0.5), [side, side]);
    const feeds = { a: matrix(), b: matrix() };
    return { session, run: () => session.run(feeds) };
  },
};

function sharesOf(events: readonly Event[]): readonly (readonly [string, number])[] {
  const byNode = new Map<string, Event[]>();
  for (const event of events) byNode.set(event.name, [...(byNode.get(event.name) ?? []), event]);
  const byType = new Map<string, number>();
  for (const ran of byNode.values()) {
    const times = ran.map(({ dur }) => dur).sort((a, b) => a - b);
    const type = ran[0]?.args.op_name ?? "";
    byType.set(type, (byType.get(type) ?? 0) + (times[Math.floor(times.length / 2)] ?? 0));
  }
  const total = [...byType.values()].reduce((sum, time) => sum + time, 0);
  return [...byType]
    .map(([type, time]) => [type, time / total] as const)
    .filter(([, share]) => share >= least)
    .toSorted(([, a], [, b]) => b - a);
}
