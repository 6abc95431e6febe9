import { defineSchedule, warmUp } from "./schedule.ts";

export const constant = defineSchedule({
  name: "constant",
  doc: "The learning rate stays as it is.",
  params: { ...warmUp },
  rate: ({ learningRate }) => learningRate,
});
