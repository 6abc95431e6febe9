import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import { type ForwardOptions, runStep, type Tape } from "./forward.ts";
import type { Run } from "./layerCompiler.ts";

/**
 * What each step gave, for its backward pass. Between two steps whose outputs are kept (`Plan.kept`), all is computed
 * once more when the first gradient comes there, so that nothing of it need be kept until then. Behind the last of
 * them, and where none is kept, the tape is taken as it is.
 *
 * @see Chen, Xu, Zhang & Guestrin 2016, "Training deep nets with sublinear memory cost", https://arxiv.org/abs/1604.06174
 */
export function rememberedRuns(
  options: ForwardOptions,
  tape: Tape,
): (step: number, gradient: Value) => Run | undefined {
  const { network } = options;
  const kept = network.steps.flatMap(({ plan }, index) => (plan.kept ? [index] : []));
  const again = new Map<number, Run>();
  return (index, gradient) => {
    const place = kept.findIndex((end) => index <= end);
    if (place < 0) return tape[index];
    const end = kept[place] ?? index;
    if (!again.has(end))
      for (const [step, run] of computeAgain(options, tape, (kept[place - 1] ?? -1) + 1, end, gradient))
        again.set(step, run);
    return again.get(index);
  };
}

/** Runs of the steps from `first` to `last`, from what earlier steps gave. */
function computeAgain(
  options: ForwardOptions,
  tape: Tape,
  first: number,
  last: number,
  gradient: Value,
): ReadonlyMap<number, Run> {
  const { graph, network, weights, images } = options;
  const runs = new Map<number, Run>();
  const late = new Map<Value, Value>();
  const lateOf = (value: Value) => {
    const known = late.get(value) ?? after(graph, value, gradient);
    late.set(value, known);
    return known;
  };
  for (const [place, step] of network.steps.slice(first, last + 1).entries())
    graph.within(`${step.name}/again`, () => {
      const inputs = step.inputs
        .map((input) => runs.get(input)?.output ?? (tape[input] && lateOf(tape[input].output)))
        .filter((value) => value !== undefined);
      const start = step.inputs.length === 0 ? lateOf(images) : images;
      runs.set(first + place, runStep({ ...options, images: start }, step, inputs, weights));
    });
  return runs;
}

/**
 * The same value, but there only once `gradient` is: else ONNX Runtime would see that everything computed from it has
 * been computed before, and keep that instead. An axis is put in front of it whose place, the first, is read off the
 * gradient's shape in a way that no optimizer sees through, and taken away; nothing is copied. A `Reshape` in their
 * place would not do: ONNX Runtime fails to make one of it and a `Reshape` behind it.
 */
function after(graph: GraphBuilder, value: Value, gradient: Value): Value {
  const size = graph.op("Slice", [graph.op("Shape", [gradient]), graph.ints([0]), graph.ints([1])]);
  const first = graph.op("Sub", [size, size]);
  return graph.op("Squeeze", [graph.op("Unsqueeze", [value, first]), graph.ints([0])]);
}
