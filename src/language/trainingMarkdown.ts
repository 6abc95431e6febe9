import { augmentationNamed, augmentationNames, augmentationType } from "../core/augmentations/index.ts";
import { folderParams } from "../core/folderData.ts";
import { optimizerNames, optimizerType } from "../core/optimizers/index.ts";
import type { Param } from "../core/param.ts";
import { trainingParams } from "../core/trainingParams.ts";
import type { Entry } from "../spec/tree.ts";
import { plainValue } from "../spec/values.ts";
import { code, paragraphs, table } from "./markdown.ts";
import { parameterMarkdown, written } from "./parameterMarkdown.ts";

export const optimizerDoc = "The rule that turns gradients into steps.";
export const augmentationDoc =
  "Random changes to the training images, new in every epoch, so that the network learns what does not matter. Moves are made in one pass, then values of pixels change, then images are mixed.";

export function trainingKeyMarkdown({ key, value }: Entry): string | undefined {
  if (key === "optimizer")
    return paragraphs(
      `**${key}** — ${optimizerDoc}`,
      value.kind === "scalar" ? optimizerMarkdown(String(value.value)) : undefined,
    );
  if (key === "augmentation")
    return paragraphs(
      `**${key}** — ${augmentationDoc}`,
      table(augmentationNames.map((name) => [code(name), augmentationType(name).doc] as const)),
    );
  const param = paramOf(trainingParams, key);
  return param && parameterMarkdown(key, param, [plainValue(value)], false);
}

export function optimizerMarkdown(name: string): string | undefined {
  const known = knownOptimizer(name);
  if (!known) return undefined;
  const rows = Object.entries(known.params).map(
    ([name, { doc, default: usual }]) => [code(name), usual === undefined ? "" : written(usual), doc] as const,
  );
  return paragraphs(`**${known.name}** — ${known.doc}`, table(rows));
}

export function augmentationMarkdown(given: string): string | undefined {
  const name = augmentationNamed(given);
  if (!name) return undefined;
  const { doc, params } = augmentationType(name);
  const rows = Object.entries(params).map(
    ([name, { doc, default: usual }]) =>
      [code(name), usual === undefined || usual === null ? "" : written(usual), doc] as const,
  );
  return paragraphs(`**${name}** — ${doc}`, table(rows));
}

export function augmentationParameterMarkdown(given: string, { key, value }: Entry): string | undefined {
  const name = augmentationNamed(given);
  const param = name && paramOf(augmentationType(name).params, key);
  return param && parameterMarkdown(key, param, [plainValue(value)], false);
}

export function folderMarkdown({ key, value }: Entry): string | undefined {
  const param = paramOf(folderParams, key);
  return param && parameterMarkdown(key, param, [plainValue(value)]);
}

export function optimizerParameterMarkdown(optimizer: string, { key, value }: Entry): string | undefined {
  const known = knownOptimizer(optimizer);
  const param = known && paramOf(known.params, key);
  return param && parameterMarkdown(key, param, [plainValue(value)], false);
}

function knownOptimizer(name: string) {
  const known = optimizerNames.find((known) => known === name);
  return known && optimizerType(known);
}

const paramOf = (params: Readonly<Record<string, Param<unknown>>>, key: string): Param<unknown> | undefined =>
  Object.hasOwn(params, key) ? params[key] : undefined;
