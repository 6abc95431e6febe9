import { optimizerNames, optimizerType } from "../core/optimizers/index.ts";
import type { Param } from "../core/param.ts";
import { trainingParams } from "../core/trainingParams.ts";
import type { Entry } from "../spec/tree.ts";
import { plainValue } from "../spec/values.ts";
import { code, paragraphs, table } from "./markdown.ts";
import { parameterMarkdown, written } from "./parameterMarkdown.ts";

export const optimizerDoc = "The rule that turns gradients into steps.";

export function trainingKeyMarkdown({ key, value }: Entry): string | undefined {
  if (key === "optimizer")
    return paragraphs(
      `**${key}** — ${optimizerDoc}`,
      value.kind === "scalar" ? optimizerMarkdown(String(value.value)) : undefined,
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
