import type { Model } from "../core/model.ts";
import { nearest } from "../core/nearest.ts";
import { error, type PlacedProblem } from "../core/problem.ts";
import { shortened } from "../core/wording.ts";
import { readAbout } from "./about.ts";
import { type Block, readBlocks } from "./blocks.ts";
import { Graph } from "./graph.ts";
import { emptyLibrary, type Library } from "./library.ts";
import { readTraining } from "./training.ts";
import { type Entry, type Mapping, readTree, type Tree } from "./tree.ts";
import { badValue, plainValue } from "./values.ts";

/** Every key that a model file may have at its left edge. */
export const modelKeys = ["name", "about", "input", "blocks", "layers", "outputs", "training"] as const;

export interface ReadModel {
  readonly model: Model;
  /** What is wrong with the text itself; what is wrong with the network is found by `analyze`. */
  readonly problems: readonly PlacedProblem[];
  /** The text's values with their places; `undefined` for a text without any. */
  readonly root: Tree | undefined;
}

/** Reads a `.cnn.yaml` text. Never throws: what cannot be read becomes problems, the rest becomes the model. */
export function readModel(text: string, library: Library = emptyLibrary): ReadModel {
  const { root, problems: notYaml } = readTree(text);
  const problems = [...notYaml];
  const file = root?.kind === "map" ? root : emptyFile;
  if (root?.kind !== "map" && problems.length === 0) problems.push(notAModel(text, root));
  for (const entry of file.entries)
    if (entry.key !== "" && !modelKeys.some((key) => key === entry.key)) problems.push(unknownKey(entry));

  const entry = (key: (typeof modelKeys)[number]) => file.entries.find((entry) => entry.key === key);
  const blocks: ReadonlyMap<string, Block> = readBlocks(entry("blocks")?.value, problems);
  const graph = new Graph({ blocks, problems, names: namesIn(root), library });
  const last = graph.layers(entry("layers")?.value, graph.input(entry("input")));
  if (root?.kind === "map") missingKeys(file, problems);
  const name = entry("name")?.value;
  if (name && name.kind !== "scalar") problems.push(badValue(name.span, "`name` must be a text, as LeNet-5."));
  const about = readAbout(entry("about")?.value, problems);
  return {
    model: {
      name: name?.kind === "scalar" && name.value !== null ? String(name.value) : "Untitled",
      nodes: graph.nodes,
      outputs: graph.outputs(entry("outputs")?.value) ?? [last],
      training: readTraining(entry("training")?.value, problems),
      ...(about && { about }),
      pretrained: graph.pretrained,
    },
    problems,
    root,
  };
}

export const emptyFile: Mapping = { kind: "map", entries: [], span: { start: 0, end: 0 } };

function notAModel(text: string, root: Tree | undefined): PlacedProblem {
  const what =
    root === undefined ? "The file is empty." : "A model file is a list of keys such as `input:` and `layers:`.";
  return {
    ...error("not-a-model", `${what} Start with \`input: [28, 28, 1]\` and \`layers:\`.`),
    span: root?.span ?? { start: 0, end: Math.min(text.length, 0) },
  };
}

function unknownKey({ key, keySpan }: Entry): PlacedProblem {
  const meant = nearest(key, modelKeys);
  return {
    ...error(
      "unknown-key",
      `A model has no \`${shortened(key)}\`. ${meant ? `Did you mean \`${meant}\`?` : `It has ${modelKeys.join(", ")}.`}`,
      {
        remedies: meant ? [{ kind: "replace", value: meant }] : [],
      },
    ),
    span: keySpan,
  };
}

function missingKeys(file: Mapping, problems: PlacedProblem[]): void {
  const span = file.entries[0]?.keySpan ?? file.span;
  const has = (key: string) => file.entries.some((entry) => entry.key === key);
  if (!has("input"))
    problems.push({
      ...error("missing-key", "The model needs `input: [height, width, channels]`, as [28, 28, 1]."),
      span,
    });
  if (!has("layers"))
    problems.push({
      ...error("missing-key", "The model needs `layers:`, a list such as `- Dense: { units: 10 }`."),
      span,
    });
}

/** Every `name:` in the file, so that a `from:` can tell a name that comes later from one that does not exist. */
export function namesIn(tree: Tree | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (tree: Tree): void => {
    if (tree.kind === "list") tree.items.forEach(visit);
    if (tree.kind !== "map") return;
    for (const { key, value } of tree.entries) {
      if (key === "name" && value.kind === "scalar") names.add(String(plainValue(value)));
      visit(value);
    }
  };
  if (tree) visit(tree);
  return names;
}
