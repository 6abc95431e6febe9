import { datasets } from "../core/datasets.ts";
import { groupedBy } from "../core/groupedBy.ts";
import type { Param } from "../core/param.ts";
import { structures } from "../core/structures.ts";
import { trainingParams } from "../core/trainingParams.ts";
import { ruleKey, trainingGroup } from "../core/trainingRules.ts";
import { plainValue } from "../spec/values.ts";
import { zoo } from "../zoo/library.ts";
import { blockNamed, blockParameters } from "./blocks.ts";
import { augmentationNamesAt } from "./completeAugmentation.ts";
import { blockKeys, groupSnippet, rules, trainingKeys } from "./completeKeys.ts";
import { completeLayers } from "./completeLayers.ts";
import { completeParameters, paramOf } from "./completeParameters.ts";
import { completePlaces } from "./completePlaces.ts";
import type { Suggestion } from "./completion.ts";
import type { Cursor } from "./cursor.ts";
import { layersOfBlock, namesOf, topLayers } from "./layerTexts.ts";
import { optionDoc, written } from "./parameterMarkdown.ts";
import { isItemKey } from "./place.ts";
import { literal, valueToStartFrom } from "./snippet.ts";

/** Values for the key before the cursor; below a key with nothing behind it, the keys that may stand there. */
export function completeValues(cursor: Cursor): readonly Suggestion[] {
  const { within, entry, on } = cursor.place;
  const key = entry?.key ?? "";
  switch (within.kind) {
    case "model":
      return modelValues(cursor, key);
    case "blocks":
      return cursor.startsLine ? blockKeys(cursor) : [];
    case "block":
      return key === "layers" && cursor.startsLine ? completeLayers(cursor, "- ") : [];
    case "layer":
      return isItemKey(key) ? itemValues(cursor, key) : underLayer(cursor, key);
    case "training":
      if (key === "augmentation") return augmentationList(cursor);
      if (ruleKey(key)) return rules(cursor, key, !cursor.startsLine);
      if (trainingGroup(key)) return groupValues(cursor, key);
      return trainingValues(cursor, (trainingParams as Readonly<Record<string, Param<unknown>>>)[key]);
    case "rules":
      return cursor.startsLine ? completeParameters(cursor, { kind: "rule-parameters", key: within.key, of: key }) : [];
    case "augmentation":
      return completeParameters({ ...cursor, given: new Set() }, { kind: "augmentation-parameters", of: key });
    case "data":
      return on === "value" ? valuesOf(paramOf(within, key)) : [];
    case "parameters":
    case "rule-parameters":
    case "augmentation-parameters":
      if (on !== "value") return [];
      return [...blockNames(cursor), ...(ofStructure(cursor, within.of, key) ?? valuesOf(paramOf(within, key)))];
    default:
      return [];
  }
}

/** Where nothing stands behind the key yet: a list. */
const augmentationList = (cursor: Cursor): readonly Suggestion[] =>
  augmentationNamesAt({ ...cursor, startsLine: true }).map((suggestion) => ({
    ...suggestion,
    insert: cursor.startsLine ? `- ${suggestion.insert}` : `[ { ${suggestion.insert} } ]`,
  }));

const trainingValues = (cursor: Cursor, param: Param<unknown> | undefined): readonly Suggestion[] =>
  param?.kind === "names" ? (param.options ? listedNames(cursor, param) : completePlaces(cursor)) : valuesOf(param);

/** Of a list whose names are known; one may stand there twice. */
const listedNames = (cursor: Cursor, param: Param<unknown>): readonly Suggestion[] =>
  valuesOf(param).map((suggestion) => ({
    ...suggestion,
    insert:
      cursor.place.value?.kind === "list"
        ? suggestion.insert
        : cursor.startsLine
          ? `- ${suggestion.label}`
          : `[${suggestion.label}$0]`,
  }));

/** Its parameters on lines of their own, or all of it on this line. */
function groupValues(cursor: Cursor, key: string): readonly Suggestion[] {
  if (cursor.startsLine) return completeParameters(cursor, { kind: "rule-parameters", key, of: key });
  const label = groupSnippet(key);
  return [{ label: "{ … }", kind: "value", detail: "", documentation: trainingGroup(key)?.doc ?? "", insert: label }];
}

function modelValues(cursor: Cursor, key: string): readonly Suggestion[] {
  if (key === "layers" && cursor.startsLine) return completeLayers(cursor, "- ");
  if (key === "training" && cursor.startsLine) return trainingKeys(cursor);
  if (key === "outputs") return namesAbove(cursor, "from");
  if (key !== "input") return [];
  const bySize = groupedBy(Object.values(datasets), ({ input }) => written(input));
  return [...bySize].map(([label, sets]) => ({
    label,
    kind: "value",
    detail: sets.map(({ title }) => title).join(", "),
    documentation: sets.map(({ doc }) => doc).join("\n\n"),
    insert: label,
  }));
}

function itemValues(cursor: Cursor, key: string): readonly Suggestion[] {
  return key === "trainable" ? valuesOf(structures.Pretrained.params.trainable) : namesAbove(cursor, key);
}

/** Names of networks in the zoo, and of layers to call again. */
function ofStructure(cursor: Cursor, of: string, key: string): readonly Suggestion[] | undefined {
  if (of === "Reuse" && key === "layer") return namesAbove(cursor, "from").filter(({ label }) => label !== "input");
  if (of !== "Pretrained" || key !== "model") return undefined;
  return zoo.names.map((label) => ({
    label,
    kind: "value",
    detail: "in the zoo",
    documentation: structures.Pretrained.params.model.doc,
    insert: label,
  }));
}

/** `- Conv2D: ` and then braces on the same line, or parameters on lines of their own. */
function underLayer(cursor: Cursor, type: string): readonly Suggestion[] {
  if (type === "Reuse" && !cursor.startsLine) return ofStructure(cursor, type, "layer") ?? [];
  const parameters = completeParameters({ ...cursor, given: new Set() }, { kind: "parameters", of: type });
  return cursor.startsLine
    ? parameters
    : parameters.map((suggestion) => ({ ...suggestion, insert: `{ ${suggestion.insert} }` }));
}

function valuesOf(param: Param<unknown> | undefined): readonly Suggestion[] {
  if (!param) return [];
  const usual = written(valueToStartFrom(param));
  const values = param.options ?? [usual];
  return values.map((label) => ({
    label,
    kind: "value",
    detail: param.default !== undefined && label === written(param.default) ? "unless given" : "",
    documentation: optionDoc(param, label) ?? param.doc,
    insert: literal(label),
  }));
}

/** `$filters` and its like, inside the block that declares them. */
const blockNames = ({ place, root }: Cursor): readonly Suggestion[] => {
  const { block } = place;
  const declared = blockParameters(block).length > 0 ? block : block && blockNamed(root, block.key);
  return blockParameters(declared).map(({ key, value }) => ({
    label: `$${key}`,
    kind: "name",
    detail: `parameter of ${block?.key}, ${written(plainValue(value))} unless given`,
    documentation: `Stands for the parameter \`${key}\` of this block, also in sums such as \`$${key} * 2\`.`,
    insert: literal(`$${key}`),
  }));
};

function namesAbove({ place, before }: Cursor, key: string): readonly Suggestion[] {
  if (key !== "from") return [];
  const names = [...(place.block ? namesOf(layersOfBlock(place.block)) : []), ...namesOf(topLayers(before))];
  const known = new Set(["input", ...names.map(({ value }) => value)]);
  return [...known]
    .filter((name) => /^[\w-]+$/.test(name))
    .map((label) => ({
      label,
      kind: "name",
      detail: label === "input" ? "what comes in" : "a layer above",
      documentation: "",
      insert: label,
    }));
}
