import { augmentationNamed, augmentationNames, augmentationType } from "../core/augmentations/index.ts";
import { folderParams } from "../core/folderData.ts";
import type { Param } from "../core/param.ts";
import { trainingParams } from "../core/trainingParams.ts";
import { paramsBelow, ruleKey, ruleNamed, trainingGroup } from "../core/trainingRules.ts";
import type { Entry } from "../spec/tree.ts";
import { plainValue } from "../spec/values.ts";
import { code, paragraphs, table } from "./markdown.ts";
import { parameterMarkdown, written } from "./parameterMarkdown.ts";

export const augmentationDoc =
  "Random changes to the training images, new in every epoch, so that the network learns what does not matter. Moves are made in one pass, then values of pixels change, then images are mixed.";

export function trainingKeyMarkdown({ key, value }: Entry): string | undefined {
  const rules = ruleKey(key);
  const group = trainingGroup(key);
  if (rules)
    return paragraphs(
      `**${key}** — ${rules.doc} One of ${Object.keys(rules.rules).map(code).join(", ")}; ${code(rules.usual)} unless given.`,
      value.kind === "scalar" ? ruleMarkdown(key, String(value.value)) : undefined,
    );
  if (key === "augmentation")
    return paragraphs(
      `**${key}** — ${augmentationDoc}`,
      table(augmentationNames.map((name) => [code(name), augmentationType(name).doc] as const)),
    );
  if (group) return paragraphs(`**${key}** — ${group.doc}`, parametersTable(group.params));
  const param = paramOf(trainingParams, key);
  return param && parameterMarkdown(key, param, [plainValue(value)], false);
}

/** A rule below a key: `Adam` below `optimizer`. */
export function ruleMarkdown(key: string, name: string): string | undefined {
  const rule = ruleNamed(key, name);
  return rule && paragraphs(`**${rule.name}** — ${rule.doc}`, parametersTable(rule.params));
}

const parametersTable = (params: Readonly<Record<string, Param<unknown>>>) =>
  table(
    Object.entries(params).map(
      ([name, { doc, default: usual }]) =>
        [code(name), usual === undefined || usual === null ? "" : written(usual), doc] as const,
    ),
  );

export function augmentationMarkdown(given: string): string | undefined {
  const name = augmentationNamed(given);
  if (!name) return undefined;
  const { doc, params } = augmentationType(name);
  return paragraphs(`**${name}** — ${doc}`, parametersTable(params));
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

export function ruleParameterMarkdown(key: string, rule: string, entry: Entry): string | undefined {
  const param = paramOf(paramsBelow(key, rule), entry.key);
  return param && parameterMarkdown(entry.key, param, [plainValue(entry.value)], false);
}

const paramOf = (params: Readonly<Record<string, Param<unknown>>>, key: string): Param<unknown> | undefined =>
  Object.hasOwn(params, key) ? params[key] : undefined;
