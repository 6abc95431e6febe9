import { number, optional } from "../param.ts";
import { defineSchedule, warmUp } from "./schedule.ts";

/**
 * As PyTorch's OneCycleLR with its defaults, without the cycle of the momentum.
 *
 * @see Smith & Topin 2017, "Super-convergence", https://arxiv.org/abs/1708.07120
 */
export const oneCycle = defineSchedule({
  name: "one_cycle",
  doc: "The learning rate rises to a maximum and falls to almost 0, both along half a wave. It allows large rates, and so short trainings.",
  params: {
    max_learning_rate: optional(
      number({ min: 1e-12, max: 1000, doc: "The maximum; the optimizer's learning rate when left out." }),
    ),
    warmup: number({
      min: 0,
      max: 1,
      default: 0.3,
      doc: "Share of all steps in which it rises, unless `warmup_epochs` or `warmup_steps` says otherwise.",
    }),
    div_factor: number({
      min: 1,
      max: 1e9,
      default: 25,
      doc: "What the maximum is divided by for the first step.",
    }),
    final_div_factor: number({
      min: 1,
      max: 1e9,
      default: 10_000,
      doc: "What the first step's learning rate is divided by for the last step.",
    }),
    ...warmUp,
  },
  rises: (steps, { warmup }) => warmup * steps,
  rate({ learningRate, step, steps, rise }, { max_learning_rate, div_factor, final_div_factor }) {
    const highest = max_learning_rate ?? learningRate;
    const first = highest / div_factor;
    const top = rise - 1;
    if (step <= top) return wave(first, highest, top > 0 ? step / top : 1);
    return wave(highest, first / final_div_factor, Math.min(1, (step - top) / (steps - 1 - top)));
  },
});

/** From one value to another along half a wave. */
const wave = (from: number, to: number, done: number): number =>
  to + ((from - to) * (1 + Math.cos(Math.PI * done))) / 2;
