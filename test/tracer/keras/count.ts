import type { Trace } from "../../../src/python/trace/facts.ts";

/** Parameters of a module and its parts as Keras counts them: moving statistics are parameters that are not trained. */
export function count(module: number, modules: Trace["modules"]): { total: number; trainable: number } {
  const sizes = new Map<number, { size: number; trainable: boolean }>();
  const left = [module];
  const seen = new Set<number>();
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const facts = modules[id];
    if (!facts || seen.has(id)) continue;
    seen.add(id);
    const sizeOf = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);
    for (const { id: own, shape, trainable } of facts.parameters) sizes.set(own, { size: sizeOf(shape), trainable });
    for (const { id: own, shape } of facts.buffers) sizes.set(own, { size: sizeOf(shape), trainable: false });
    left.push(...Object.values(facts.children));
  }
  const sum = (kept: readonly { size: number }[]) => kept.reduce((total, { size }) => total + size, 0);
  const all = [...sizes.values()];
  return { total: sum(all), trainable: sum(all.filter(({ trainable }) => trainable)) };
}
