import { augmentationNames } from "../core/augmentations/index.ts";
import { folderParams } from "../core/folderData.ts";
import type { Param } from "../core/param.ts";
import { trainingParams } from "../core/trainingParams.ts";
import { paramsBelow, ruleKey, ruleNamed, trainingGroups, trainingRules } from "../core/trainingRules.ts";
import { augmentationNamesAt } from "./completeAugmentation.ts";
import { parameterSuggestion } from "./completeParameters.ts";
import type { Suggestion } from "./completion.ts";
import type { Cursor } from "./cursor.ts";
import { blockKeyDocs, itemKeyDocs, modelKeyDocs } from "./keyDocs.ts";
import { valueStop } from "./snippet.ts";
import { augmentationDoc } from "./trainingMarkdown.ts";

/** Keys of the map at the cursor that are not given yet. */
export function completeKeys(cursor: Cursor): readonly Suggestion[] {
  return keysOf(cursor).filter(({ label }) => !cursor.given.has(label));
}

function keysOf(cursor: Cursor): readonly Suggestion[] {
  switch (cursor.place.within.kind) {
    case "model":
      return documented(modelKeyDocs, modelSnippets, cursor);
    case "layer":
      return documented(itemKeyDocs, itemSnippets, cursor);
    case "block":
      return blockKeys(cursor);
    case "training":
      return trainingKeys(cursor);
    case "rules":
      return rules(cursor, cursor.place.within.key, false);
    case "augmentation":
      return augmentationNamesAt({ ...cursor, startsLine: true });
    case "data":
      return Object.entries(folderParams).map(([name, param]) => parameterSuggestion(name, param, cursor.hasColon));
    default:
      return [];
  }
}

export const blockKeys = (cursor: Cursor): readonly Suggestion[] => documented(blockKeyDocs, blockSnippets, cursor);

export function trainingKeys({ hasColon }: Cursor): readonly Suggestion[] {
  const params: [string, Param<unknown>][] = Object.entries(trainingParams);
  return [
    ...params.map(([name, param]) => ({ ...parameterSuggestion(name, param, hasColon), kind: "key" as const })),
    ...Object.entries(trainingRules).map(([key, { doc, usual }]) => ({
      ...parameterSuggestionOf(key, doc, `${usual} unless given`),
      insert: hasColon ? key : `${key}: ${ruleSnippet(key, usual, true)}`,
    })),
    ...Object.entries(trainingGroups).map(([key, { doc }]) => ({
      ...parameterSuggestionOf(key, doc, "may be left out"),
      insert: hasColon ? key : `${key}: ${groupSnippet(key)}`,
    })),
    {
      ...parameterSuggestionOf("augmentation", augmentationDoc, "none unless given"),
      insert: hasColon ? "augmentation" : `augmentation: [ { ${augmentationNames[0]}: $1 } ]`,
    },
  ];
}

/** Names of rules, as `{ Adam: { … } }` where a value must stand. */
export const rules = ({ hasColon }: Cursor, key: string, asValue: boolean): readonly Suggestion[] =>
  Object.entries(ruleKey(key)?.rules ?? {}).map(([name, { doc }]) => ({
    ...parameterSuggestionOf(name, doc, key),
    insert: hasColon ? name : ruleSnippet(key, name, asValue),
  }));

/** With the first of its parameters, where that is a size that everybody sets; else the word alone. */
function ruleSnippet(key: string, name: string, asValue: boolean): string {
  const [first] = Object.entries(ruleNamed(key, name)?.params ?? {});
  if (asValue && key !== "optimizer") return name;
  const pair = `${name}: ${first ? `{ ${first[0]}: ${valueStop(first[1], 1)} }` : "{}"}`;
  return asValue ? `{ ${pair} }` : pair;
}

export function groupSnippet(key: string): string {
  const [first] = Object.entries(paramsBelow(key, key));
  return first ? `{ ${first[0]}: ${valueStop(first[1], 1)} }` : "{}";
}

const parameterSuggestionOf = (label: string, documentation: string, detail: string) =>
  ({ label, kind: "key", detail, documentation }) as const;

function documented(
  docs: Readonly<Record<string, string>>,
  snippets: Readonly<Record<string, string>>,
  { hasColon }: Cursor,
) {
  return Object.entries(docs).map(([label, documentation]): Suggestion => {
    const [detail = ""] = documentation.split(/[.:;,]/);
    return {
      label,
      kind: "key",
      detail,
      documentation,
      insert: hasColon ? label : (snippets[label] ?? `${label}: $0`),
    };
  });
}

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: places to stop at, in the syntax of snippets
const modelSnippets = {
  name: "name: ${1:My network}",
  about: "about:\n  paper: $1\n  year: $2",
  input: "input: [${1:28}, ${2:28}, ${3:1}]",
  blocks: "blocks:\n  ${1:block}:\n    parameters: { ${2:filters}: ${3:32} }\n    layers:\n      - $0",
  layers: "layers:\n  - $0",
  outputs: "outputs: [$0]",
  training: "training:\n  $0",
} satisfies Record<keyof typeof modelKeyDocs, string>;

const itemSnippets = {
  name: "name: ${1:name}",
  repeat: "repeat: ${1:2}",
  from: "from: $1",
  trainable: "trainable: ${1:false}",
} satisfies Record<keyof typeof itemKeyDocs, string>;

const blockSnippets = {
  parameters: "parameters: { ${1:filters}: ${2:32} }",
  layers: "layers:\n  - $0",
} satisfies Record<keyof typeof blockKeyDocs, string>;
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
