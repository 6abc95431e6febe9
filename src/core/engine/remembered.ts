import type { EngineRun } from "./engineType.ts";
import type { EngineStep } from "./steps.ts";
import type { Tensor, Trace } from "./trace.ts";

/** What each step made, for its backward pass: between kept outputs once more. The truth is `src/compile/checkpointing.ts`. */
export function rememberedRuns(
  trace: Trace,
  steps: readonly EngineStep[],
  tape: readonly EngineRun[],
  compute: (step: EngineStep, inputs: readonly (Tensor | undefined)[], isAgain: boolean) => EngineRun,
): (index: number, gradient: Tensor) => EngineRun | undefined {
  const kept = steps.flatMap((step, index) => (step.kept ? [index] : []));
  const again = new Map<number, EngineRun>();
  const computeAgain = (first: number, last: number, gradient: Tensor) => {
    const late = new Map<Tensor, Tensor>();
    const lateOf = (tensor: Tensor | undefined) => {
      if (tensor === undefined) return undefined;
      const known = late.get(tensor) ?? trace.seenAfter(tensor, gradient);
      late.set(tensor, known);
      return known;
    };
    for (const [place, step] of steps.slice(first, last + 1).entries()) {
      const inputs = step.inputs.map((input) =>
        input >= first ? again.get(input)?.output : lateOf(tape[input]?.output),
      );
      const run = compute(step, inputs, true);
      again.set(first + place, step.inputs.length === 0 ? { ...run, output: trace.make(0, [gradient]) } : run);
    }
  };
  let place = kept.length - 1;
  return (index, gradient) => {
    while (place > 0 && (kept[place - 1] ?? -1) >= index) place--;
    const end = kept[place];
    if (end === undefined || index > end) return tape[index];
    if (!again.has(end)) computeAgain((kept[place - 1] ?? -1) + 1, end, gradient);
    return again.get(index);
  };
}
