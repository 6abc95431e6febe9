import type { ModelFacts, ModuleFacts, OperationFacts, Trace, ValueFacts } from "../trace/facts.ts";
import { type Kept, keptBy, readersOf } from "./weights.ts";

/** Which weights of a network belong to which of its steps. */
export class StepWeights {
  readonly #model: ModelFacts;
  readonly #modules: Trace["modules"];
  readonly #all: ReadonlyMap<number, Kept>;
  readonly #values: ReadonlyMap<number, ValueFacts>;
  #readers: ReturnType<typeof readersOf> | undefined;

  constructor(
    model: ModelFacts,
    modules: Trace["modules"],
    all: ReadonlyMap<number, Kept>,
    values: ReadonlyMap<number, ValueFacts>,
  ) {
    this.#model = model;
    this.#modules = modules;
    this.#all = all;
    this.#values = values;
  }

  /** Of its layer and that layer's parts, or the parameters that a function is given. */
  of({ inputs }: OperationFacts, module: ModuleFacts | undefined): readonly Kept[] {
    if (!module) return inputs.flatMap((value) => this.#all.get(this.#values.get(value)?.parameter ?? -1) ?? []);
    const kept = keptBy(module, this.#modules);
    return module.kind === "custom" ? kept.filter(({ id }) => !this.#isReadBeside(id, module)) : kept;
  }

  /** Whether a weight of a class that is made of a framework's layer belongs to another step of that class. */
  #isReadBeside(weight: number, { id: own }: ModuleFacts): boolean {
    this.#readers ??= readersOf(this.#model, this.#modules);
    return this.#readers.get(weight)?.some((reader) => reader !== own) ?? false;
  }
}
