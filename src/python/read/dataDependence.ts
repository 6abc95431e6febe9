import type { ModelFacts, Trace } from "../trace/facts.ts";

export interface DataDependence {
  /** The network has other operations, or another number of them, for other data. */
  readonly isOther: boolean;
  /** For each operation, whether its sizes are other ones for other data. */
  readonly operations: readonly boolean[];
}

/** What of a network differs between two traces that took unknown numbers for different ones. */
export function dataDependence(model: ModelFacts, first: Trace, second: Trace | undefined): DataDependence {
  const other = second?.models.find(({ name }) => name === model.name);
  if (!second) return { isOther: false, operations: model.operations.map(() => false) };
  if (!other) return { isOther: true, operations: model.operations.map(() => true) };
  const isOther =
    other.operations.length !== model.operations.length ||
    model.operations.some(({ type }, index) => other.operations[index]?.type !== type);
  const seen = signatures(model, first);
  const again = signatures(other, second);
  return { isOther, operations: seen.map((signature, index) => signature !== again[index]) };
}

/** Of each operation: shapes of its outputs and of what its layer keeps. */
function signatures({ operations, values }: ModelFacts, { modules }: Trace): readonly string[] {
  const shapes = new Map(values.map(({ id, shape }) => [id, shape]));
  return operations.map(({ outputs, module }) => {
    const { parameters = [], buffers = [] } = (module === undefined ? undefined : modules[module]) ?? {};
    return JSON.stringify([
      outputs.map((value) => shapes.get(value)),
      [...parameters, ...buffers].map(({ shape }) => shape),
    ]);
  });
}
