import type { ModelFacts, ModuleFacts, OperationFacts, Trace } from "../trace/facts.ts";
import { idiomOf } from "./idioms.ts";
import type { Translator } from "./step.ts";

/** All steps of one call of a class that stands for a layer of the registry. */
export interface ClassRun {
  readonly module: ModuleFacts;
  readonly translator: Translator;
  readonly length: number;
  /** The steps as one. */
  readonly whole: OperationFacts;
}

/** @param isMade whether a value comes from the network's input, and is no parameter or constant */
export function classRun(
  { framework, operations }: Pick<ModelFacts, "framework" | "operations">,
  modules: Trace["modules"],
  index: number,
  isMade: (value: number) => boolean,
): ClassRun | undefined {
  const within = operations[index]?.within ?? [];
  const translators = within.map((id) => modules[id] && idiomOf(framework, modules[id]));
  const depth = translators.findIndex((each) => each !== undefined);
  const [module, translator] = [modules[within[depth] ?? -1], translators[depth]];
  if (!module || !translator || operations[index - 1]?.within[depth] === module.id) return undefined;
  const end = operations.findIndex((other, place) => place > index && other.within[depth] !== module.id);
  const run = operations.slice(index, end < 0 ? undefined : end);
  const made = new Set(run.flatMap(({ outputs }) => outputs));
  const output = run.at(-1)?.outputs[0];
  const [input, second] = new Set(
    run.flatMap(({ inputs }) => inputs).filter((each) => !made.has(each) && isMade(each)),
  );
  const isUsedInside = operations.some(
    (other) => !run.includes(other) && other.inputs.some((value) => value !== output && made.has(value)),
  );
  const isPlain = run.every(({ fault, isUnknown }) => !fault && !isUnknown);
  if (input === undefined || second !== undefined || output === undefined || isUsedInside || !isPlain) return undefined;
  const { sites, functions } = operations[index] as OperationFacts;
  const whole: OperationFacts = {
    type: module.type,
    module: module.id,
    within: within.slice(0, depth),
    arguments: {},
    inputs: [input],
    outputs: [output],
    sites,
    functions,
  };
  return { module, translator, length: run.length, whole };
}
