import type { Training } from "../model.ts";
import { trainingParams } from "../trainingParams.ts";
import { trainingGroups, trainingRules } from "../trainingRules.ts";

/** How a training was set, each setting by its name in the model file: `batch_size`, `optimizer.learning_rate`. */
export function trainingSettings(training: Training): Readonly<Record<string, string>> {
  const of = (key: string): unknown => training[inCamels(key) as keyof Training];
  const plain = [...Object.keys(trainingParams), ...Object.keys(trainingGroups)].map((key) => [key, told(of(key))]);
  const rules = Object.keys(trainingRules).flatMap((key) => {
    const { type, params } = training[key as keyof typeof trainingRules];
    return [[key, type], ...Object.entries(params).map(([name, value]) => [`${key}.${name}`, told(value)])];
  });
  const augmentation = training.augmentation.map(({ type, params }) => `${type} ${told(Object.values(params))}`);
  return {
    ...Object.fromEntries(plain),
    ...(training.folder && { data: told(training.folder.folder) }),
    ...Object.fromEntries(rules),
    augmentation: told(augmentation),
  };
}

const inCamels = (key: string): string => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function told(value: unknown): string {
  if (value === undefined || value === null) return "none";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(told).join(", ");
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name} ${told(part)}`)
    .join(", ");
}

/** Names of the settings that are not the same in all, in the order of the first that has them. */
export const differing = (all: readonly Readonly<Record<string, string>>[]): string[] =>
  [...new Set(all.flatMap(Object.keys))].filter((name) => new Set(all.map((settings) => settings[name])).size > 1);
