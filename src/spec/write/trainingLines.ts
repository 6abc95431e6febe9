import { augmentationType } from "../../core/augmentations/index.ts";
import { earlyStopping } from "../../core/earlyStopping.ts";
import { folderParams } from "../../core/folderData.ts";
import type { Training } from "../../core/model.ts";
import type { Params } from "../../core/param.ts";
import type { PlainValue } from "../../core/problem.ts";
import type { Choice } from "../../core/rule.ts";
import { trainingParams } from "../../core/trainingParams.ts";
import { type RuleKeyName, trainingRules } from "../../core/trainingRules.ts";
import { flowMap, scalar } from "./scalar.ts";

/** `training:` without what is taken anyway; no lines where nothing is left. */
export function trainingLines(training: Training): string[] {
  const { folder, augmentation, earlyStopping: stopping } = training;
  const lines = [
    ...dataLines(training),
    ...plain("batch_size", training.batchSize),
    ...plain("epochs", training.epochs),
    ...(Object.keys(trainingRules) as RuleKeyName[]).flatMap((key) => ruleLines(key, training[key])),
    ...(stopping ? [`early_stopping: ${map(earlyStopping.params, stopping)}`] : []),
    ...(folder ? [] : plain("validation", training.validation)),
    ...plain("seed", training.seed),
    ...plain("gradient_accumulation_steps", training.gradientAccumulationSteps),
    ...plain("precision", training.precision),
    ...plain("cached_views", training.cachedViews),
    ...plain("test_time_augmentation", training.testTimeAugmentation),
    ...plain("checkpoints", training.checkpoints),
    ...plain("split_after", training.splitAfter),
    ...plain("devices", training.devices),
    ...(augmentation.length > 0 ? ["augmentation:"] : []),
    ...augmentation.map(({ type, params }) => {
      const given = map(augmentationType(type).params, params);
      return `  - ${given === "{  }" ? type : `${type}: ${given}`}`;
    }),
  ];
  return lines.length > 0 ? ["training:", ...lines.map((line) => `  ${line}`)] : [];
}

function dataLines({ data, folder, validation }: Training): string[] {
  if (!folder) return data === undefined ? [] : [`data: ${scalar(data)}`];
  const share = validation === trainingParams.validation.default ? null : validation;
  return [`data: ${map(folderParams, { ...folder, validation: share })}`];
}

function plain(key: keyof typeof trainingParams, value: PlainValue): string[] {
  return same(value, trainingParams[key].default) ? [] : [`${key}: ${scalar(value)}`];
}

function ruleLines(key: RuleKeyName, { type, params }: Choice): string[] {
  const { usual, rules } = trainingRules[key];
  const given = map(rules[type]?.params ?? {}, params);
  const isPlain = given === "{  }";
  if (isPlain && type === usual) return [];
  return [`${key}: ${isPlain ? type : `{ ${type}: ${given} }`}`];
}

/** Values that are not what is taken anyway, in one line. */
function map(params: Params, values: object): string {
  const given = Object.entries(values as Readonly<Record<string, PlainValue>>).filter(
    ([key, value]) => value !== null && value !== undefined && !same(value, params[key]?.default),
  );
  return flowMap(given.map(([key, value]) => [key, scalar(value)]));
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
