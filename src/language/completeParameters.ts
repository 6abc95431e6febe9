import { augmentationNamed, augmentationType } from "../core/augmentations/index.ts";
import { folderParams } from "../core/folderData.ts";
import { layerType } from "../core/layers/index.ts";
import type { Param, Params } from "../core/param.ts";
import { structure } from "../core/structures.ts";
import { paramsBelow } from "../core/trainingRules.ts";
import { plainValue } from "../spec/values.ts";
import { blockNamed, blockParameters } from "./blocks.ts";
import type { Suggestion } from "./completion.ts";
import type { Cursor } from "./cursor.ts";
import { branchesDoc } from "./keyDocs.ts";
import { written } from "./parameterMarkdown.ts";
import type { Within } from "./place.ts";
import { literal, valueStop } from "./snippet.ts";

type Owner = Within & { kind: "parameters" | "rule-parameters" | "augmentation-parameters" };

/** Parameters of a layer, a block or a rule of training that are not given yet; those that must be given first. */
export function completeParameters(cursor: Cursor, owner: Owner): readonly Suggestion[] {
  const params = paramsOf(owner);
  const type = owner.kind === "parameters" ? layerType(owner.of) : undefined;
  return [
    ...parametersOfBlock(cursor, owner),
    ...(type?.takes === "many" ? [branches] : []),
    ...sorted(params).map(([name, param]) => parameterSuggestion(name, param, cursor.hasColon)),
  ].filter(({ label }) => !cursor.given.has(label));
}

export const parameterSuggestion = (name: string, param: Param<unknown>, hasColon: boolean): Suggestion => ({
  label: name,
  kind: "parameter",
  detail:
    param.default === undefined
      ? "must be given"
      : param.default === null
        ? "may be left out"
        : `${written(param.default)} unless given`,
  documentation: `${param.doc}\n\nAllowed: ${param.allowed}.`,
  insert: hasColon ? name : `${name}: ${valueStop(param, 1)}`,
});

/** The declaration of the parameter that is being given a value. */
export function paramOf(owner: Within, name: string): Param<unknown> | undefined {
  const params: Params = "of" in owner ? paramsOf(owner) : owner.kind === "data" ? folderParams : {};
  return Object.hasOwn(params, name) ? params[name] : undefined;
}

function paramsOf(owner: Owner): Params {
  const { of } = owner;
  if (owner.kind === "rule-parameters") return paramsBelow(owner.key, of);
  if (owner.kind === "augmentation-parameters") return augmentation(of)?.params ?? {};
  return layerType(of)?.params ?? structure(of)?.params ?? {};
}

const augmentation = (written: string) => {
  const name = augmentationNamed(written);
  return name && augmentationType(name);
};

const sorted = (params: Params): [string, Param<unknown>][] => {
  const all = Object.entries(params);
  const required = (param: Param<unknown>) => param.default === undefined;
  return [...all.filter(([, param]) => required(param)), ...all.filter(([, param]) => !required(param))];
};

const parametersOfBlock = ({ root, before, hasColon }: Cursor, { kind, of }: Owner): Suggestion[] => {
  const block = kind === "parameters" ? (blockNamed(before, of) ?? blockNamed(root, of)) : undefined;
  return blockParameters(block).map(({ key, value }) => ({
    label: key,
    kind: "parameter",
    detail: plainValue(value) === null ? "must be given" : `${written(plainValue(value))} unless given`,
    documentation: `A parameter of the block \`${of}\`.`,
    insert: hasColon ? literal(key) : `${literal(key)}: \${1:${literal(written(plainValue(value) ?? 1))}}`,
  }));
};

const branches: Suggestion = {
  label: "branches",
  kind: "parameter",
  detail: "must be given",
  documentation: branchesDoc,
  insert: "branches: [[$1], [$2]]",
};
