import { error } from "../problem.ts";
import { type Choice, choose, type Faults } from "../rule.ts";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import { chosenClippings, type EveryOptimizer, type OptimizerType } from "./optimizer.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

/** Every optimizer, by its name in model files. */
export const optimizers = { Adam: adam, AdamW: adamw, RMSprop: rmsprop, SGD: sgd };

export type OptimizerName = keyof typeof optimizers;

/** An optimizer as a model chose it, its parameters checked and complete. */
export type OptimizerChoice = Choice<OptimizerName>;

export const optimizerNames = Object.keys(optimizers) as OptimizerName[];

export const optimizerType = (name: OptimizerName): OptimizerType => optimizers[name] as unknown as OptimizerType;

/** The optimizer with each parameter that is left out at its default. */
export const chooseOptimizer = (type: OptimizerName, given: Readonly<Record<string, unknown>> = {}): OptimizerChoice =>
  choose(optimizers, type, given);

/** The parameters that all optimizers have. */
export const everyParameter = ({ params }: OptimizerChoice) => params as unknown as EveryOptimizer;

/** Size of a step, before any schedule. */
export const learningRateOf = ({ params }: OptimizerChoice): number => Number(params.learning_rate);

/** The slot that holds a weight's moving average. */
export const averageSlot = "average";

/** Tensors that training keeps for each trainable weight, of the weight's own shape. */
export const slotsOf = (choice: OptimizerChoice): readonly string[] => [
  ...optimizerType(choice.type).slots(choice.params as never),
  ...(everyParameter(choice).use_ema ? [averageSlot] : []),
];

/**
 * Tensors of a weight's shape that our own engine has together for its update. At its least stand the step, the decayed
 * weight and the new one; then an average is made, from two parts.
 *
 * @see `test/core/engine/arena.test.ts`, which compares with ONNX Runtime
 */
export function tensorsOf(choice: OptimizerChoice): number {
  const { slots, tensors } = optimizerType(choice.type);
  const { weight_decay, use_ema } = everyParameter(choice);
  const slotCount = slots(choice.params as never).length;
  return Math.max(tensors(choice.params as never), weight_decay ? 3 : 0, use_ema ? slotCount + 4 : 0);
}

/** Parameters that do not go together. */
export function faultsOf(choice: OptimizerChoice): Faults {
  const [first, ...others] = chosenClippings(everyParameter(choice));
  const twice = others.map((name) =>
    error(
      "recipe-does-not-fit",
      `Gradients are clipped in one way only: by \`${first}\` or by \`${name}\`. Remove one of them.`,
      {
        parameter: name,
        remedies: [{ kind: "replace", value: null }],
      },
    ),
  );
  return [...twice, ...(optimizerType(choice.type).faults?.(choice.params as never) ?? [])];
}
