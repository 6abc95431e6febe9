import { type ExplorerName, explorersOf } from "../core/explore/explorers.ts";
import { layerType } from "../core/layers/index.ts";
import type { Span } from "../core/model.ts";
import { structure } from "../core/structures.ts";
import type { ByteUnit } from "../core/wording.ts";
import type { AnalyzedText } from "../spec/analyzeText.ts";
import { plainValue } from "../spec/values.ts";
import { analyzed } from "./analyzed.ts";
import { blockMarkdown, blockParameterMarkdown, blockUseMarkdown } from "./blockMarkdown.ts";
import { blockNamed } from "./blocks.ts";
import { blockKeyDocs, branchesDoc, describedKey, itemKeyDocs, modelKeyDocs } from "./keyDocs.ts";
import { givesMarkdown, layerMarkdown, severalMarkdown, showing } from "./layerMarkdown.ts";
import { type Made, madeHere } from "./madeHere.ts";
import { paragraphs } from "./markdown.ts";
import { billsMarkdown, totalsMarkdown } from "./modelMarkdown.ts";
import { parameterMarkdown } from "./parameterMarkdown.ts";
import { isItemKey, type Place, placeAt } from "./place.ts";
import {
  augmentationMarkdown,
  augmentationParameterMarkdown,
  folderMarkdown,
  ruleMarkdown,
  ruleParameterMarkdown,
  trainingKeyMarkdown,
} from "./trainingMarkdown.ts";

export interface Hover {
  /** What the hover speaks of. */
  readonly span: Span;
  /** Plain Markdown: tables and code, no HTML but `&nbsp;`. */
  readonly markdown: string;
  /** Where it speaks of a folder of images: its path as the file says it. What lies there is for others to add. */
  readonly folder?: string;
  /** Where it speaks of a layer: what that can be explored by. Links are for others to add. */
  readonly explorers?: readonly ExplorerName[];
}

/** What is to be said of the word at an offset. Never throws; `undefined` where there is nothing to say. */
export function hover(text: string, offset: number, unit: ByteUnit = "MB"): Hover | undefined {
  const about = analyzed(text);
  const place = placeAt(about.root, offset);
  const markdown = place && describe(about, place, unit);
  const span = place?.on === "key" ? place.entry?.keySpan : place?.value?.span;
  const folder = place && folderAt(place);
  const explorers = place && explorersAt(about, place);
  return markdown && span
    ? { span, markdown, ...(folder && { folder }), ...(explorers && explorers.length > 0 && { explorers }) }
    : undefined;
}

/** Of the first layer that the text makes, on the word that names its type. */
function explorersAt({ analysis }: AnalyzedText, place: Place): readonly ExplorerName[] {
  const { within, entry, on } = place;
  const isType = within.kind === "layers" || (within.kind === "layer" && on === "key" && !isItemKey(entry?.key ?? ""));
  const [first] = isType ? madeAt(analysis, place).own : [];
  return first ? explorersOf(first) : [];
}

function folderAt({ within, entry }: Place): string | undefined {
  if (within.kind !== "data" || entry?.key !== "folder") return undefined;
  const path = plainValue(entry.value);
  return typeof path === "string" ? path : undefined;
}

function describe(about: AnalyzedText, place: Place, unit: ByteUnit): string | undefined {
  const { within, entry, block } = place;
  const key = entry?.key ?? "";
  switch (within.kind) {
    case "model":
      return modelKey(about, key, unit);
    case "layers":
      return layer(about, place, place.value ? String(plainValue(place.value)) : "", unit);
    case "layer":
      if (isItemKey(key)) return besideLayer(about, place, key);
      return place.on === "key" ? layer(about, place, key, unit) : undefined;
    case "parameters":
      return parameter(about, place, within.of, key);
    case "blocks":
      return block && blockMarkdown(about.analysis, block);
    case "block":
      return describedKey(blockKeyDocs, key);
    case "block-parameters":
      return block && blockParameterMarkdown(block, key);
    case "training":
      return entry && trainingKeyMarkdown(entry);
    case "augmentation":
      return augmentationMarkdown(key || String(place.value ? plainValue(place.value) : ""));
    case "augmentation-parameters":
      return entry && augmentationParameterMarkdown(within.of, entry);
    case "data":
      return entry && folderMarkdown(entry);
    case "rules":
      return ruleMarkdown(within.key, key);
    case "rule-parameters":
      return entry && ruleParameterMarkdown(within.key, within.of, entry);
    default:
      return undefined;
  }
}

function modelKey({ analysis }: AnalyzedText, key: string, unit: ByteUnit): string | undefined {
  const doc = describedKey(modelKeyDocs, key);
  const [input] = analysis.layers;
  switch (key) {
    case "input":
      return paragraphs(input && layerMarkdown([input], showing(analysis, unit)), totalsMarkdown(analysis, unit));
    case "training":
      return paragraphs(doc, billsMarkdown(analysis, unit));
    case "name":
    case "layers":
      return paragraphs(doc, totalsMarkdown(analysis, unit));
    case "outputs":
      return paragraphs(doc, givesMarkdown(analysis.model.outputs.map((id) => analysis.layers[id])));
    default:
      return doc;
  }
}

/** Beside `from` it matters what comes in. */
function besideLayer({ analysis }: AnalyzedText, place: Place, key: string): string | undefined {
  const sources =
    key === "from"
      ? madeAt(analysis, place)
          .own.slice(0, 1)
          .flatMap(({ node }) => node.inputs)
      : [];
  return paragraphs(describedKey(itemKeyDocs, key), givesMarkdown(sources.map((id) => analysis.layers[id])));
}

function layer({ analysis, root }: AnalyzedText, place: Place, type: string, unit: ByteUnit): string | undefined {
  const { own, inside } = madeAt(analysis, place);
  const block = blockNamed(root, type);
  if (block) return blockUseMarkdown(block, inside);
  const made = structure(type);
  if (made)
    return paragraphs(`**${made.title}**`, made.doc, own.length > 0 ? severalMarkdown(own) : "It makes no layer here.");
  if (own.length > 0) return layerMarkdown(own, showing(analysis, unit));
  const known = layerType(type);
  return known && paragraphs(`**${known.title}**`, known.doc, "Nothing uses the block around it yet.");
}

function parameter({ analysis, root }: AnalyzedText, place: Place, type: string, key: string): string | undefined {
  const known = layerType(type);
  const block = blockNamed(root, type);
  if (block) return blockParameterMarkdown(block, key);
  if (key === "branches" && known?.takes === "many") return describedKey({ branches: branchesDoc }, key);
  const params = known?.params ?? structure(type)?.params ?? {};
  const param = Object.hasOwn(params, key) ? params[key] : undefined;
  if (!param) return undefined;
  const here = madeAt(analysis, place).own.map(({ node }) => node.parameters[key]);
  const names = place.value ? namesIn(String(plainValue(place.value))) : [];
  return paragraphs(
    parameterMarkdown(
      key,
      param,
      here.filter((value) => value !== undefined),
    ),
    ...names.map((name) => place.block && blockParameterMarkdown(place.block, name)),
  );
}

/** `filters` in `$filters * 4`. */
const namesIn = (text: string): string[] => [...new Set([...text.matchAll(/\$(\w+)/g)].map(([, name = ""]) => name))];

function madeAt(analysis: AnalyzedText["analysis"], { layers }: Place): Made {
  const item = layers.at(-1);
  return item ? madeHere(analysis, item.span) : { own: [], inside: [] };
}
