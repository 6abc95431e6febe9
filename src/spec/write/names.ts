import { groupedBy } from "../../core/groupedBy.ts";
import { layerType } from "../../core/layers/index.ts";
import { structure } from "../../core/structures.ts";
import { nameFor } from "../nameFor.ts";
import { type BlockPiece, isNumeral, type Piece } from "./piece.ts";

/** Whether a layer would be called so, or nearly so, where the file gave it no name. */
export const hasUsualName = (type: string, label: string): boolean => label.replace(/_\d+$/, "") === nameFor(type);

/** Whether a use of a block would be called so without a name. */
export const isNamedBy = (block: string, label: string): boolean =>
  label === block || label.replace(/_\d+$/, "") === block;

/** A name for a block from those of its uses, or from what it holds. */
export function blockName(uses: readonly BlockPiece[], taken: ReadonlySet<string>): string {
  const [first] = uses;
  const labels = uses.map(({ label }) => label).filter((label) => label !== undefined && !saysNothing(label));
  const word = identifier(
    made(first?.maker?.name) ||
      commonName(labels as string[]) ||
      nameAround(uses) ||
      contentName(uses[0]?.pieces ?? []),
  );
  const base = layerType(word) || structure(word) ? `${word}_block` : word;
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}${/\d$/.test(base) ? "_" : ""}${number}`;
  return name;
}

/**
 * The name of a class or function as model files have them: `basic_block` of `BasicBlock`, `stem` of `make_stem`. A class
 * whose name could not be told from that stays as it is written: `MBConv`.
 */
function made(name = ""): string {
  if (name === "") return "";
  const own = name.replace(/^_+/, "");
  const plain = nameFor(own);
  if (/^[A-Z]/.test(own) && camel(plain) !== own) return own;
  return plain.replace(/^_*(?:make|build|create|get)_(?=[a-z]{3})/, "");
}

const camel = (name: string): string =>
  name
    .split("_")
    .map((word) => word.replace(/^./, (letter) => letter.toUpperCase()))
    .join("");

/** Words that count, or that Keras gives to any container. */
const saysNothing = (label: string): boolean => isNumeral(label) || /^(sequential|functional)(_\d+)?$/.test(label);

/** What most uses are called: `layer` of `layer1` and `layer2`, `body` of `body` and `body_1`. */
function commonName(labels: readonly string[]): string {
  const [most] = [...groupedBy(labels, (label) => label.replace(/_\d+$/, "")).values()].sort(
    (a, b) => b.length - a.length,
  );
  const [first = "", ...others] = [...new Set(labels)];
  if (others.length === 0) return first;
  if (most && most.length > labels.length / 2) return (most[0] ?? "").replace(/_\d+$/, "");
  let length = 0;
  while (length < first.length && others.every((label) => label[length] === first[length])) length++;
  const prefix = first.slice(0, length).replace(/[\d_.-]+$/, "");
  return prefix.length >= 3 ? prefix : first.replace(/[\d_.-]+$/, "") || first;
}

/** `identity_block` where all stand in repeats of that name, `layer_block` in `layer1` and `layer2`. */
function nameAround(uses: readonly BlockPiece[]): string {
  const around = uses.map((use) => use.around).filter((word) => word !== undefined && !isNumeral(word)) as string[];
  const words = new Set(around.map((word) => word.replace(/_\d+$/, "")));
  const [only = ""] = words;
  return words.size > 1 || (only && /\d$/.test(only)) ? `${commonName(around)}_block` : only;
}

/** By the last layer that merges, else by the first that learns. */
function contentName(pieces: readonly Piece[]): string {
  const merge = pieces.findLast((piece) => piece.kind === "layer" && piece.branches);
  const main = merge ?? pieces.find(({ hasWeights }) => hasWeights) ?? pieces[0];
  if (!main) return "block";
  return main.kind === "block" ? `${main.use?.block.name ?? "block"}_group` : `${nameFor(main.type)}_block`;
}

const identifier = (word: string): string => word.replace(/\W+/g, "_").replace(/^(?=\d)/, "block_") || "block";
