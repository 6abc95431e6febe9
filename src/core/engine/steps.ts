import type { ActivationName } from "../activation.ts";
import type { LayerReport } from "../analyze.ts";
import { elements } from "../shape.ts";
import { activationTensors, type EngineTensors, tensorsOf } from "./tensors.ts";

/** One thing that the engine computes: a layer, or the activation at a layer's end. */
export interface EngineStep {
  /** The node that it belongs to. */
  readonly node: number;
  /** Steps whose output it takes, by index. */
  readonly inputs: readonly number[];
  readonly tensors: EngineTensors;
  /** How many values each weight has that is learned. */
  readonly weights: readonly number[];
}

/** Activations that keep the largest value the largest. */
const rising: readonly string[] = ["relu", "sigmoid", "tanh"];

/** `undefined` while a layer has a problem or a size is open. */
export function engineSteps(reports: readonly LayerReport[], batch: number): readonly EngineStep[] | undefined {
  const steps: EngineStep[] = [];
  const made: number[] = [];
  const readers = reports.map(() => 0);
  for (const { node } of reports) for (const input of node.inputs) readers[input] = (readers[input] ?? 0) + 1;
  for (const report of reports) {
    const { node, type, params, output, weights } = report;
    const values = elements(output ?? [null]);
    if (!type || !params || values === null) return undefined;
    const inputs = node.inputs.map((input) => made[input] ?? -1);
    const taken = node.inputs.reduce((sum, input) => sum + (elements(reports[input]?.output ?? []) ?? 0), 0);
    const tensors = tensorsOf(report, taken, batch);
    const learned = weights.filter(({ trainable }) => trainable).map(({ shape }) => elements(shape) ?? 0);
    const activation = type.activation?.(params as never) as ActivationName | undefined;
    const isActivation = activation !== undefined && weights.length === 0;
    const step = {
      node: node.id,
      inputs,
      tensors: isActivation ? activationTensors(activation, values) : tensors,
      weights: learned,
    };
    const moved = tensors.beforeActivation && readers[node.inputs[0] ?? -1] === 1 && steps[inputs[0] ?? -1];
    if (moved && isRising(reports[moved.node]) && moved.weights.length === 0 && moved.inputs.length === 1) {
      const name = activationOf(reports[moved.node]);
      steps[inputs[0] ?? -1] = { ...step, inputs: moved.inputs };
      steps.push({ ...moved, tensors: activationTensors(name, values), inputs });
    } else steps.push(step);
    if (activation && activation !== "linear" && !isActivation)
      steps.push({
        node: node.id,
        inputs: [steps.length - 1],
        tensors: activationTensors(activation, values),
        weights: [],
      });
    made.push(steps.length - 1);
  }
  return steps;
}

const activationOf = (report: LayerReport | undefined): ActivationName =>
  (report?.type?.activation?.(report.params as never) as ActivationName | undefined) ?? "linear";

const isRising = (report: LayerReport | undefined): boolean => rising.includes(activationOf(report));
