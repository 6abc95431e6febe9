import { type RandomGenerator, randomGenerator } from "../../core/random.ts";
import type { SettingFault } from "../exercise.ts";
import { type Computed, factOf, type Scope, withBareFacts, withFactsInCode } from "../facts.ts";
import { modelsOf, type NamedModel } from "../models.ts";
import { type Draws, drawn } from "./draw.ts";

/** A teacher's exercise for one draw: its texts with their numbers, its sums worked out. */
export interface Filled {
  readonly text: (parameter: string, template: string) => string;
  /** NaN where it cannot be worked out. */
  readonly number: (parameter: string, formula: string, more?: Readonly<Record<string, number>>) => number;
  /** A model's text, with the drawn numbers at its `{{ … }}`. */
  readonly model: (parameter: string, model: NamedModel) => string;
  readonly faults: readonly SettingFault[];
}

/**
 * Draws the numbers, and fills them in. What the sums and texts call `model` is the given one.
 */
export function filled(random: RandomGenerator, draws: Draws, given?: NamedModel | null): Filled {
  const numbers = drawn(random, draws);
  const faults: SettingFault[] = [];
  const noted = (parameter: string, { text, faults: found }: Computed): string => {
    faults.push(...found.map(({ message }) => ({ parameter, message })));
    return text;
  };
  const scope: Scope = given
    ? { numbers, models: modelsOf({ model: noted("model", withBareFacts(given.text, { numbers })) }) }
    : { numbers };
  return {
    faults,
    text: (parameter, template) => noted(parameter, withFactsInCode(template, scope)),
    model: (parameter, { text }) => noted(parameter, withBareFacts(text, scope)),
    number(parameter, formula, more = {}) {
      const fact = factOf(formula, { ...scope, numbers: new Map([...numbers, ...Object.entries(more)]) });
      if (!("fault" in fact) && fact.value !== undefined) return fact.value;
      const message = "fault" in fact ? fact.fault : `\`${formula}\` is no number.`;
      faults.push({ parameter, message });
      return Number.NaN;
    },
  };
}

/** What goes wrong in some draws, each parameter's first fault. */
export function faultsOf(
  draws: Draws,
  fill: (random: RandomGenerator) => readonly SettingFault[],
): readonly SettingFault[] {
  const tried = Object.keys(draws).length === 0 ? 1 : 25;
  const found = Array.from({ length: tried }, (_, seed) => fill(randomGenerator(seed))).flat();
  const parameters = [...new Set(found.map(({ parameter }) => parameter))];
  return parameters.flatMap((parameter) => found.find((fault) => fault.parameter === parameter) ?? []);
}
