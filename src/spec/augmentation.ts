import {
  type AugmentationChoice,
  type AugmentationName,
  augmentationNamed,
  augmentationNames,
  augmentationType,
  chooseAugmentation,
} from "../core/augmentations/index.ts";
import { nearest } from "../core/nearest.ts";
import { error, type PlacedProblem, type PlainValue } from "../core/problem.ts";
import { isNothing } from "./blocks.ts";
import { readEach } from "./readEach.ts";
import type { Entry, Tree } from "./tree.ts";
import { badValue, plainValue } from "./values.ts";

/** Reads `augmentation:`, a list such as `[ { RandomTranslation: 0.1 }, RandomFlip ]`. What is wrong is left out. */
export function readAugmentation(tree: Tree | undefined, problems: PlacedProblem[]): readonly AugmentationChoice[] {
  if (!tree || isNothing(tree)) return [];
  if (tree.kind !== "list") {
    problems.push(badValue(tree.span, "`augmentation` must be a list, as [ { RandomTranslation: 0.1 }, RandomFlip ]."));
    return [];
  }
  return tree.items.flatMap((item) => readItem(item, problems) ?? []);
}

function readItem(item: Tree, problems: PlacedProblem[]): AugmentationChoice | undefined {
  const [entry, second] = item.kind === "map" ? item.entries : [];
  if (second)
    problems.push(
      badValue(second.keySpan, "One augmentation to an item: give this one an item of its own, with a dash."),
    );
  const written = entry ? entry.key : plainValue(item);
  const name = augmentationNamed(written);
  if (name) return chooseAugmentation(name, entry ? readParams(name, entry, problems) : {});
  const meant = typeof written === "string" ? nearest(written, augmentationNames) : undefined;
  problems.push({
    ...error(
      "bad-value",
      `There is no augmentation \`${written}\`. ${meant ? `Did you mean \`${meant}\`?` : `There are ${augmentationNames.join(", ")}.`}`,
      { remedies: meant ? [{ kind: "replace", value: meant }] : [] },
    ),
    span: entry ? entry.keySpan : item.span,
  });
  return undefined;
}

function readParams(name: AugmentationName, { value: tree }: Entry, problems: PlacedProblem[]) {
  const { params, short } = augmentationType(name);
  if (tree.kind === "map") return readEach(name, params, tree.entries, problems) as Record<string, PlainValue>;
  if (isNothing(tree)) return {};
  // A value alone stands for its first parameter, and for those beside it that mean the same along other axes.
  const entries = short.map((key): Entry => ({ key, keySpan: tree.span, value: tree }));
  const [first] = short;
  const found: PlacedProblem[] = [];
  const values = readEach(name, params, entries.slice(0, 1), found) as Record<string, PlainValue>;
  problems.push(...found);
  const value = found.length > 0 || first === undefined ? undefined : values[first];
  return value === undefined ? {} : Object.fromEntries(short.map((key) => [key, value]));
}
