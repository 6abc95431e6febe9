import type { Measured } from "../monitors.ts";
import { type Choice, choose, type Faults } from "../rule.ts";
import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import { oneCycle } from "./oneCycle.ts";
import { reduceOnPlateau } from "./reduceOnPlateau.ts";
import { type Memory, type ScheduleType, twoWarmUps, type WarmUp } from "./schedule.ts";
import { step } from "./step.ts";

/** Every schedule, by its name in model files. */
export const schedules = { constant, step, cosine, one_cycle: oneCycle, reduce_on_plateau: reduceOnPlateau };

export type ScheduleName = keyof typeof schedules;

/** A schedule as a model chose it, its parameters checked and complete. */
export type ScheduleChoice = Choice<ScheduleName>;

const scheduleType = (name: ScheduleName): ScheduleType => schedules[name] as unknown as ScheduleType;

/** The schedule with each parameter that is left out at its default. */
export const chooseSchedule = (type: ScheduleName, given: Readonly<Record<string, unknown>> = {}): ScheduleChoice =>
  choose(schedules, type, given);

/** A step of a training. */
export interface ScheduledStep {
  /** From 1, over all epochs. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  /** The optimizer's own. */
  readonly learningRate: number;
  readonly memory: Memory;
}

/** The learning rate of a step. It goes by all epochs: a run that is continued for more of them falls more slowly then. */
export function learningRateAt({ type, params }: ScheduleChoice, scheduled: ScheduledStep): number {
  const { stepsPerEpoch, epochs, learningRate, memory } = scheduled;
  const schedule = scheduleType(type);
  const steps = stepsPerEpoch * epochs;
  const step = scheduled.step - 1;
  const warm = warmUpSteps(params as unknown as WarmUp, stepsPerEpoch);
  const moment = { learningRate, memory, epoch: Math.floor(step / stepsPerEpoch) };
  if (schedule.rises) {
    const rise = Math.min(steps, warm > 0 ? warm : schedule.rises(steps, params as never));
    return schedule.rate({ ...moment, step, steps, rise }, params as never);
  }
  const after = { step: Math.max(0, step - warm), steps: Math.max(1, steps - warm) };
  return schedule.rate({ ...moment, ...after, rise: 0 }, params as never) * (step < warm ? (step + 1) / warm : 1);
}

const warmUpSteps = ({ warmup_steps, warmup_epochs }: WarmUp, stepsPerEpoch: number): number =>
  warmup_steps > 0 ? warmup_steps : Math.round(warmup_epochs * stepsPerEpoch);

/** What a schedule remembers when an epoch is over. */
export const rememberEpoch = (
  { type, params }: ScheduleChoice,
  memory: Memory,
  measured: Measured,
  learningRate: number,
): Memory => scheduleType(type).remember?.(memory, measured, params as never, learningRate) ?? memory;

/** Parameters that do not go together. */
export const faultsOfSchedule = ({ type, params }: ScheduleChoice): Faults => [
  ...twoWarmUps(params as unknown as WarmUp),
  ...(scheduleType(type).faults?.(params as never) ?? []),
];
