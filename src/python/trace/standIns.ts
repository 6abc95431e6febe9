import type { Fault, ModelFacts, OperationFacts, Trace } from "./facts.ts";

/** What unknown numbers are taken for in two traces: a layer that differs between them hangs on data. */
const standIns = [7, 11] as const;

/** The same for a program in which those are too small: a text of seven words under a window of eight. */
const largerStandIns = [97, 101] as const;

type Tracing = (unknown: number) => Promise<Trace>;

/** A trace with the first of the numbers that unknown ones are taken for. */
export const tracedOnce = (trace: Tracing): Promise<Trace> => trace(standIns[0]);

/** Two traces that differ in the numbers that unknown ones are taken for. `first`: the first of them, where it is at hand. */
export async function tracedTwice(trace: Tracing, first?: Trace): Promise<readonly [Trace, Trace]> {
  const both = [first ?? (await tracedOnce(trace)), await trace(standIns[1])] as const;
  const misfits = ofData(...both);
  if (misfits === 0) return both;
  const larger = [await trace(largerStandIns[0]), await trace(largerStandIns[1])] as const;
  const isBetter = ofData(...larger) < misfits && isAsWhole(larger[0], both[0]);
  return isBetter ? larger : both;
}

/** How many networks have a layer that refuses what comes in for the sake of the numbers that unknown ones are taken for. */
const ofData = (first: Trace, second: Trace): number =>
  first.models.filter((model) => withoutFaultsOfData(model, second) !== model).length;

/** Larger numbers may make loops too long. */
const isAsWhole = (trace: Trace, before: Trace): boolean =>
  trace.models.length >= before.models.length && trace.failures.length <= before.failures.length;

/** A network of the first trace without the faults that hang on unknown numbers: the second has others there, or none. */
export function withoutFaultsOfData(model: ModelFacts, second: Trace): ModelFacts {
  if (!model.operations.some(({ fault }) => fault)) return model;
  const twin = second.models.find(({ name }) => name === model.name);
  if (!twin) return model;
  const told = new Set(
    twin.operations.flatMap((operation) => (operation.fault ? [faultAt(operation, operation.fault)] : [])),
  );
  const isOfData = (operation: OperationFacts) => operation.fault && !told.has(faultAt(operation, operation.fault));
  if (!model.operations.some(isOfData)) return model;
  return {
    ...model,
    operations: model.operations.map((operation) => {
      if (!isOfData(operation)) return operation;
      const { fault: _ofData, ...rest } = operation;
      return rest;
    }),
  };
}

const faultAt = ({ type, sites }: OperationFacts, fault: Fault): string => JSON.stringify([type, sites, fault]);
