import { earlyStopping } from "./earlyStopping.ts";
import { losses } from "./losses/index.ts";
import { optimizers } from "./optimizers/index.ts";
import type { Params } from "./param.ts";
import type { Rule } from "./rule.ts";
import { schedules } from "./schedules/index.ts";

/** A key of `training:` that chooses one of several rules. */
export interface RuleKey {
  readonly doc: string;
  /** The rule when the file names none. */
  readonly usual: string;
  readonly rules: Readonly<Record<string, Rule>>;
}

const table = (rules: object) => rules as Readonly<Record<string, Rule>>;

/** What `training:` chooses by name: `optimizer: Adam`, or with parameters `optimizer: { Adam: { … } }`. */
export const trainingRules = {
  optimizer: { doc: "The rule that turns gradients into steps.", usual: "Adam", rules: table(optimizers) },
  schedule: { doc: "How the learning rate goes on.", usual: "constant", rules: table(schedules) },
  loss: { doc: "What training makes small.", usual: "categorical_crossentropy", rules: table(losses) },
} satisfies Record<string, RuleKey>;

export type RuleKeyName = keyof typeof trainingRules;

/** What `training:` holds as a map of parameters: `early_stopping: { patience: 5 }`. */
export const trainingGroups = { early_stopping: earlyStopping } satisfies Record<string, Rule>;

export const ruleKey = (key: string): RuleKey | undefined =>
  Object.hasOwn(trainingRules, key) ? trainingRules[key as RuleKeyName] : undefined;

export const trainingGroup = (key: string): Rule | undefined =>
  Object.hasOwn(trainingGroups, key) ? trainingGroups[key as keyof typeof trainingGroups] : undefined;

/** The rule of a name below a key, as `Adam` below `optimizer`. */
export function ruleNamed(key: string, name: string): Rule | undefined {
  const rules = ruleKey(key)?.rules ?? {};
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}

/** What may stand in the map of a rule below a key, or of the key itself. */
export const paramsBelow = (key: string, name: string): Params =>
  (key === name ? trainingGroup(key) : ruleNamed(key, name))?.params ?? {};
