import { layerType } from "../core/layers/index.ts";
import { nearest } from "../core/nearest.ts";
import { error, type PlacedProblem, type PlainValue } from "../core/problem.ts";
import { structure } from "../core/structures.ts";
import { shortened } from "../core/wording.ts";
import type { Entry, Tree } from "./tree.ts";
import { badValue, plainValue } from "./values.ts";

/** A block as `blocks:` defines it. */
export interface Block {
  readonly name: string;
  /** Each with its default; `null`: every use must give it. */
  readonly parameters: ReadonlyMap<string, PlainValue>;
  readonly layers: Tree | undefined;
}

const blockKeys = ["parameters", "layers"];

export function readBlocks(tree: Tree | undefined, problems: PlacedProblem[]): ReadonlyMap<string, Block> {
  const blocks = new Map<string, Block>();
  if (tree === undefined || isNothing(tree)) return blocks;
  if (tree.kind !== "map") {
    problems.push(badValue(tree.span, "`blocks` must be a map from a block's name to its `parameters` and `layers`."));
    return blocks;
  }
  for (const entry of tree.entries) {
    if (layerType(entry.key) ?? structure(entry.key))
      problems.push({
        ...error("duplicate-name", `${entry.key} is a layer already. Give the block another name.`),
        span: entry.keySpan,
      });
    blocks.set(entry.key, readBlock(entry, problems));
  }
  return blocks;
}

function readBlock({ key: name, keySpan, value }: Entry, problems: PlacedProblem[]): Block {
  const entries = value.kind === "map" ? value.entries : [];
  const find = (key: string) => entries.find((entry) => entry.key === key)?.value;
  for (const { key, keySpan } of entries)
    if (!blockKeys.includes(key)) {
      const meant = nearest(key, blockKeys);
      problems.push({
        ...error("unknown-key", `A block has no \`${shortened(key)}\`. It has \`parameters\` and \`layers\`.`, {
          remedies: meant ? [{ kind: "replace", value: meant }] : [],
        }),
        span: keySpan,
      });
    }
  const layers = find("layers");
  if (!layers)
    problems.push({ ...error("missing-key", `The block ${name} needs \`layers:\`, a list of layers.`), span: keySpan });
  const parameters = find("parameters");
  if (parameters && parameters.kind !== "map" && !isNothing(parameters))
    problems.push(badValue(parameters.span, "`parameters` must be a map from names to defaults, as { filters: 64 }."));
  const given = parameters?.kind === "map" ? parameters.entries : [];
  return { name, layers, parameters: new Map(given.map(({ key, value }) => [key, plainValue(value)])) };
}

export const isNothing = (tree: Tree): boolean => tree.kind === "scalar" && tree.value === null;
