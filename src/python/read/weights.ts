import type { DeclaredWeight } from "../../core/declared.ts";
import { addSizes, elements, type Size } from "../../core/shape.ts";
import type { Slices } from "../../core/slices.ts";
import type { ModelFacts, ModuleFacts, TensorFacts, Trace } from "../trace/facts.ts";

/** A weight of a program: PyTorch's counters of batches, which are no numbers of the network, are left out; Keras counts its own. */
export interface Kept extends DeclaredWeight {
  readonly id: number;
}

const isCounter = ({ shape }: TensorFacts, { framework }: ModuleFacts): boolean =>
  framework === "torch" && shape.length === 0;

/** Every weight of a program by its id, as the layer that keeps it names it. */
export function* weightsOf(modules: Trace["modules"]): Slices<ReadonlyMap<number, Kept>> {
  const weights = new Map<number, Kept>();
  for (const [index, module] of modules.entries()) {
    for (const kept of ownWeights(module, "")) weights.set(kept.id, kept);
    if (index % modulesOfASlice === 0) yield;
  }
  return weights;
}

const modulesOfASlice = 100;

function ownWeights(module: ModuleFacts, path: string): readonly Kept[] {
  const { parameters, buffers } = module;
  return [
    ...parameters.map(({ id, name, shape, trainable }) => ({ id, name: `${path}${name}`, shape, trainable })),
    ...buffers
      .filter((buffer) => !isCounter(buffer, module))
      .map(({ id, name, shape }) => ({
        id,
        name: `${path}${name}`,
        shape,
        trainable: false,
        isStatistic: true as const,
      })),
  ];
}

/** What a module and its parts keep, each tensor once. */
export function keptBy(module: ModuleFacts, modules: Trace["modules"]): readonly Kept[] {
  const found = new Map<number, Kept>();
  const seen = new Set<number>();
  const visit = (facts: ModuleFacts | undefined, path: string): void => {
    if (!facts || seen.has(facts.id)) return;
    seen.add(facts.id);
    for (const kept of ownWeights(facts, path)) if (!found.has(kept.id)) found.set(kept.id, kept);
    for (const [name, child] of Object.entries(facts.children)) visit(modules[child], `${path}${name}/`);
  };
  visit(module, "");
  return [...found.values()];
}

/** By weight, what reads it in a forward pass: layers by their ids, `undefined` for a function that is given it. */
export function readersOf(
  { operations, values }: Pick<ModelFacts, "operations" | "values">,
  modules: Trace["modules"],
): ReadonlyMap<number, readonly (number | undefined)[]> {
  const parameters = new Map(values.map(({ id, parameter }) => [id, parameter]));
  const readers = new Map<number, (number | undefined)[]>();
  const note = (weight: number, reader: number | undefined) => {
    const known = readers.get(weight) ?? [];
    known.push(reader);
    readers.set(weight, known);
  };
  for (const module of new Set(operations.flatMap(({ module }) => modules[module ?? -1] ?? [])))
    if (module.kind !== "custom") for (const { id } of keptBy(module, modules)) note(id, module.id);
  for (const parameter of operations.flatMap(({ inputs }) => inputs.map((value) => parameters.get(value))))
    if (parameter !== undefined) note(parameter, undefined);
  return readers;
}

/** A module and all of its parts, each once. */
export function partsOf(module: ModuleFacts, modules: Trace["modules"]): readonly ModuleFacts[] {
  const found = new Map<number, ModuleFacts>();
  const visit = (facts: ModuleFacts | undefined): void => {
    if (!facts || found.has(facts.id)) return;
    found.set(facts.id, facts);
    for (const child of Object.values(facts.children)) visit(modules[child]);
  };
  visit(module);
  return [...found.values()];
}

export interface Counts {
  readonly trainable: Size;
  readonly frozen: Size;
  readonly statistics: Size;
}

export const countsOf = (weights: readonly DeclaredWeight[]): Counts => {
  const of = (holds: (weight: DeclaredWeight) => boolean) =>
    addSizes(0, ...weights.filter(holds).map(({ shape }) => elements(shape)));
  return {
    trainable: of(({ trainable, isStatistic }) => trainable && !isStatistic),
    frozen: of(({ trainable, isStatistic }) => !trainable && !isStatistic),
    statistics: of(({ isStatistic }) => isStatistic === true),
  };
};
