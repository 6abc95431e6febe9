import { isImage } from "../../core/shape.ts";
import { type Network, type Pass, type Plan, type Step, usersOf } from "../network.ts";

/** Layers that treat each value of a vector alike, so that its order does not matter to them. */
const orderless: readonly string[] = ["Dropout", "Activation", "ReLU"];

/**
 * Flatten without moving a value: the vector keeps the graph's own order, channel by channel, and the dense layers that
 * read it keep the rows of their kernels in that order too.
 */
export const channelsFirstFlatten: Pass = (network, { block }) => {
  const users = usersOf(network);
  const images = new Map<number, Pick<Plan, "channelsFirst" | "blocks" | "vectorBlock">>();
  for (const [index, step] of network.steps.entries()) {
    const { type, inputShapes } = step;
    const [shape = []] = inputShapes;
    if (type !== "Flatten" || !isImage(shape)) continue;
    const readers = denseReaders(network, users, index);
    if (!readers) continue;
    const size = network.steps[step.inputs[0] ?? -1]?.plan.blocks?.gives && (shape[2] ?? 1) % block === 0 ? block : 0;
    images.set(index, { channelsFirst: shape, ...(size && { blocks: { size, takes: true, gives: false } }) });
    for (const reader of readers) images.set(reader, { channelsFirst: shape, ...(size && { vectorBlock: size }) });
  }
  const steps = network.steps.map((step, index): Step => {
    const found = images.get(index);
    return found ? { ...step, plan: { ...step.plan, ...found } } : step;
  });
  return { ...network, steps };
};

/** The dense layers that a vector ends in, and what is between; `undefined` when something else sees its order. */
function denseReaders(network: Network, users: readonly (readonly number[])[], index: number): number[] | undefined {
  const readers: number[] = [];
  if (index === network.output) return undefined;
  for (const user of users[index] ?? []) {
    const { type = "", shared = false } = network.steps[user] ?? {};
    if (type === "Dense" && shared) return undefined;
    const further = type === "Dense" ? [] : orderless.includes(type) ? denseReaders(network, users, user) : undefined;
    if (!further) return undefined;
    readers.push(user, ...further);
  }
  return readers;
}
