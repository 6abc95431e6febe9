import type { Measured } from "../monitors.ts";
import { integer, number, type Params, type Values } from "../param.ts";
import { error } from "../problem.ts";
import type { Faults, Rule } from "../rule.ts";

/** Where training is, for the learning rate of one step. */
export interface Moment {
  /** The optimizer's own. */
  readonly learningRate: number;
  /** From 0, without those of the warm-up, and how many such there are in all. */
  readonly step: number;
  readonly steps: number;
  /** Epochs that are done. */
  readonly epoch: number;
  /** Steps in which a schedule rises that does so by itself. */
  readonly rise: number;
  readonly memory: Memory;
}

/** What a schedule remembers from epoch to epoch. Numbers, so that a checkpoint can hold them. */
export type Memory = Readonly<Record<string, number>>;

/** How the learning rate goes on. */
export interface ScheduleType<P extends Params = Params> extends Rule<P> {
  /** Of one step, before the warm-up makes it smaller. */
  rate(moment: Moment, params: Values<P>): number;
  /** Set where it rises by itself, in so many steps unless the file gives another number: no warm-up comes before it. */
  rises?(steps: number, params: Values<P>): number;
  /** What it remembers after an epoch. */
  remember?(memory: Memory, measured: Measured, params: Values<P>, learningRate: number): Memory;
  faults?(params: Values<P>): Faults;
}

export const defineSchedule = <const P extends Params>(type: ScheduleType<P>) => type;

/**
 * The learning rate rises in a straight line before a schedule begins.
 *
 * @see Goyal et al. 2017, "Accurate, large minibatch SGD", section 2.2, https://arxiv.org/abs/1706.02677
 */
export const warmUp = {
  warmup_epochs: number({
    min: 0,
    max: 100_000,
    default: 0,
    doc: "Epochs in which the learning rate first rises from almost 0; parts of one count.",
  }),
  warmup_steps: integer({ min: 0, max: 1_000_000, default: 0, doc: "The same in steps, instead of in epochs." }),
};

export type WarmUp = Values<typeof warmUp>;

export const twoWarmUps = ({ warmup_epochs, warmup_steps }: WarmUp): Faults =>
  warmup_epochs > 0 && warmup_steps > 0
    ? [
        error(
          "recipe-does-not-fit",
          `The warm-up is ${warmup_epochs} epochs or ${warmup_steps} steps, not both. Remove one of them.`,
          { parameter: "warmup_steps", remedies: [{ kind: "replace", value: 0 }] },
        ),
      ]
    : [];
