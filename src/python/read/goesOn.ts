import type { ModelFacts, Trace } from "../trace/facts.ts";

/** Whether another network of the program takes what this layer gives: `Model(base.input, head(base.output))`. */
export const goesOn = (module: number | undefined, model: ModelFacts, { models }: Trace): boolean =>
  module !== undefined &&
  models.some(({ name, operations }) => {
    const given = new Set(operations.flatMap((step) => (step.module === module ? step.outputs : [])));
    return name !== model.name && operations.some(({ inputs }) => inputs.some((value) => given.has(value)));
  });
