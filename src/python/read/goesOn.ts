import type { ModelFacts, Trace } from "../trace/facts.ts";

/**
 * Whether another network of the program takes what this layer gives, or one that the same line makes:
 * `Model(base.input, head(base.output))`.
 */
export function goesOn(module: number | undefined, model: ModelFacts, { models, modules }: Trace): boolean {
  const place = modules[module ?? -1]?.sites.at(-1)?.join();
  if (module === undefined || place === undefined) return false;
  const isSame = (other: number | null | undefined) =>
    other === module || modules[other ?? -1]?.sites.at(-1)?.join() === place;
  return models.some(({ name, operations }) => {
    const given = new Set(operations.flatMap((step) => (isSame(step.module) ? step.outputs : [])));
    return name !== model.name && operations.some(({ inputs }) => inputs.some((value) => given.has(value)));
  });
}
