import type { Maker } from "../../core/model.ts";
import type { PlainValue } from "../../core/problem.ts";
import type { Argument, ModuleFacts, OperationFacts, Trace } from "../trace/facts.ts";
import type { Names } from "./names.ts";

/**
 * The classes and functions of the program that a step is part of, outermost first: modules that were being called, and
 * the calls of functions around it. A container that a function made, such as a `Sequential`, goes by that function.
 *
 * @param path of the step's node
 */
export function makersOf(
  { within, module, functions }: OperationFacts,
  path: readonly string[],
  names: Names,
  { modules, functions: calls }: Trace,
): readonly Maker[] {
  const around = within.filter((id) => id !== module);
  const depths = names.depths(around, path);
  const found = around.flatMap((id, place): Maker[] => {
    const [facts, depth] = [modules[id], depths[place] ?? -1];
    const maker = facts && depth > 0 ? makerOf(facts, calls) : undefined;
    return maker ? [{ ...maker, depth }] : [];
  });
  const depth = Math.max(0, ...depths);
  return [
    ...found,
    ...functions.flatMap((call): Maker[] => {
      const facts = calls[call];
      return facts ? [{ name: facts.name, arguments: plainArguments(facts.arguments), depth, call }] : [];
    }),
  ];
}

function makerOf(
  { kind, type, function: call, arguments: given }: ModuleFacts,
  calls: Trace["functions"],
): Pick<Maker, "name" | "arguments"> | undefined {
  if (kind === "custom") return { name: type.split(".").at(-1) ?? type, arguments: plainArguments(given) };
  const made = kind === "container" ? calls[call ?? -1] : undefined;
  return made && { name: made.name, arguments: plainArguments(made.arguments) };
}

const plainArguments = (given: Readonly<Record<string, Argument>>): Record<string, PlainValue> =>
  Object.fromEntries(Object.entries(given).filter((entry): entry is [string, PlainValue] => isPlain(entry[1])));

const isPlain = (value: Argument): boolean =>
  value === null || typeof value !== "object" || (Array.isArray(value) && value.every(isPlain));
