import { number } from "../param.ts";
import { defineSchedule, warmUp } from "./schedule.ts";

/** @see Loshchilov & Hutter 2016, "SGDR", equation 5, https://arxiv.org/abs/1608.03983; `alpha` is Keras's. */
export const cosine = defineSchedule({
  name: "cosine",
  doc: "The learning rate falls gently, along half a wave, to 0 at the end of the last epoch.",
  params: {
    alpha: number({
      min: 0,
      max: 1,
      default: 0,
      doc: "Share of the learning rate that is left at the end.",
    }),
    ...warmUp,
  },
  rate({ learningRate, step, steps }, { alpha }) {
    const wave = (1 + Math.cos(Math.PI * (step / steps))) / 2;
    return learningRate * (alpha === 0 ? wave : alpha + (1 - alpha) * wave);
  },
});
