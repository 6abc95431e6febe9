import type { itemKeys } from "../spec/item.ts";
import type { modelKeys } from "../spec/read.ts";

/** What each key of a model file is for. */
export const modelKeyDocs: Readonly<Record<(typeof modelKeys)[number], string>> = {
  name: "What people call the network.",
  about: "Where the network comes from: paper, year, what it introduced, and the numbers that others print for it.",
  input: "Height, width and channels of the images that the network reads; `?` leaves a size open.",
  blocks:
    "Groups of layers with a name, used like a layer. In their layers `$name` stands for a parameter, also in sums such as `$filters * 4`.",
  layers: "The network's layers, in order: each takes what the one above gives, unless `from` says otherwise.",
  outputs: "Names of the layers whose outputs the network gives, where it is not only the last.",
  training: "What the network learns from, and how.",
};

/** What may stand beside a layer. */
export const itemKeyDocs: Readonly<Record<(typeof itemKeys)[number], string>> = {
  name: "The layer's own name, so that `from` and `outputs` can speak of it. Weights and diagrams use it too.",
  repeat: "So many of these one after the other, each with weights of its own.",
  from: "The layer whose output this one takes, instead of the one above; a list where it takes several.",
  trainable: "`false` freezes the layer, or all layers of the block: training leaves their weights as they are.",
};

export const blockKeyDocs = {
  parameters: "What a use of the block may set, each with its default; without a default every use must give it.",
  layers: "What the block is made of. The name `input` stands for what comes into it.",
} as const;

export const branchesDoc =
  "Ways that run side by side from the same input: a list of lists of layers. An empty list `[]` is the input as it is.";

/** The doc of a key in one of the tables above. */
export const docOf = (docs: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(docs, key) ? docs[key] : undefined;

/** "**name** — What people call the network." */
export function describedKey(docs: Readonly<Record<string, string>>, key: string): string | undefined {
  const doc = docOf(docs, key);
  return doc && `**${key}** — ${doc}`;
}
